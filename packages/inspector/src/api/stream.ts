import type { ServerResponse } from 'node:http'
import type { CaptureSummary } from '../capture.ts'

/** Tells pages of new deliveries as server-sent events. */
export interface Stream {
  /** False when too many pages are listening already. */
  open(response: ServerResponse): boolean
  tell(summary: CaptureSummary): void
  close(): void
}

const BATCH_MS = 100
const MAX_BATCH = 200
const MAX_LISTENERS = 32
const COMMENT_MS = 15_000

interface Listener {
  readonly response: ServerResponse
  /** Oldest first. */
  pending: CaptureSummary[]
  leftOut: number
  /** The connection takes no more for now: what comes meanwhile waits, and beyond a batch is left out. */
  isFull: boolean
}

export function createStream(): Stream {
  const listeners = new Set<Listener>()
  let batches: NodeJS.Timeout | undefined
  let comments: NodeJS.Timeout | undefined

  function write(listener: Listener, text: string): void {
    listener.isFull = !listener.response.write(text)
  }

  function flush(listener: Listener): void {
    if (listener.isFull || listener.pending.length === 0) return
    const { pending, leftOut } = listener
    listener.pending = []
    listener.leftOut = 0
    const gap = leftOut > 0 ? event('gap', { leftOut }) : ''
    write(listener, gap + event('deliveries', pending))
  }

  function stopTimers(): void {
    clearInterval(batches)
    clearInterval(comments)
    batches = comments = undefined
  }

  function leave(listener: Listener): void {
    listeners.delete(listener)
    if (listeners.size === 0) stopTimers()
  }

  return {
    open(response) {
      if (listeners.size >= MAX_LISTENERS) return false
      const listener: Listener = { response, pending: [], leftOut: 0, isFull: false }
      response.on('drain', () => (listener.isFull = false))
      response.on('close', () => leave(listener))
      listeners.add(listener)
      write(listener, ': open\n\n')
      batches ??= setInterval(() => listeners.forEach(flush), BATCH_MS).unref()
      comments ??= setInterval(() => {
        for (const each of listeners) if (!each.isFull) write(each, ': still here\n\n')
      }, COMMENT_MS).unref()
      return true
    },
    tell(summary) {
      for (const listener of listeners) {
        listener.pending.push(summary)
        if (listener.pending.length <= MAX_BATCH) continue
        listener.pending.shift()
        listener.leftOut++
      }
    },
    close() {
      for (const listener of listeners) {
        flush(listener)
        listener.response.end()
      }
      listeners.clear()
      stopTimers()
    },
  }
}

/** Printed JSON has no line ends, which would end the data. */
function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
