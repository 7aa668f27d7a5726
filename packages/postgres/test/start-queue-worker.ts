import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { PostgresWorkerOptions } from '../src/queue.ts'

export interface WorkerProcess {
  /** Resolves when a handler holds this event. */
  holds(name: string): Promise<void>
  letGo(name: string): void
  /** Codes of what it reported. */
  readonly errors: readonly string[]
  /** Sends a signal; with one that ends it, await `ended`. */
  signal(name: NodeJS.Signals): void
  /** Why it ended. */
  readonly ended: Promise<NodeJS.Signals | number | null>
}

export interface WorkerProcessOptions {
  readonly url: string
  readonly schema: string
  readonly secret: string
  readonly transactional: boolean
  readonly leaseMs: number
  readonly worker?: PostgresWorkerOptions
}

/** Starts a worker as a process of its own, and resolves when it has begun. */
export async function startQueueWorker(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const child = fork(fileURLToPath(new URL('queue-worker.mjs', import.meta.url)), [JSON.stringify(options)])
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as NodeJS.Signals | number | null)
  const errors: string[] = []
  const holding = new Set<string>()
  const waiting = new Set<() => void>()
  const isReady = new Promise<void>((resolve) => {
    child.on('message', (told: { ready?: true; error?: string; holding?: string }) => {
      if (told.ready) resolve()
      if (told.error !== undefined) errors.push(told.error)
      if (told.holding !== undefined) holding.add(told.holding)
      for (const look of waiting) look()
    })
  })
  await Promise.race([isReady, ended.then((why) => Promise.reject(new Error(`the worker ended: ${why}`)))])
  return {
    holds: (name) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holding.has(name)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    letGo: (name) => void child.send({ letGo: name }),
    errors,
    signal: (name) => void child.kill(name),
    ended,
  }
}
