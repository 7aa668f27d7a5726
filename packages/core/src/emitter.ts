import { describe, invalidOption } from './errors.ts'
import type { CashfreeEvent } from './event.ts'

export interface HandlerContext<Tx = unknown> {
  /**
   * Aborts when the handler's time is up, its claim was lost to another process, or the receiver closes. Its `reason` is
   * the `WebhookError` that says which.
   */
  readonly signal: AbortSignal
  /** With a transactional store: its open transaction. What is written in it stays if, and only if, the event is settled. */
  readonly tx: Tx
}

export type Handler<Event = CashfreeEvent, Tx = unknown> = (event: Event, context: HandlerContext<Tx>) => unknown

export interface HandlerOptions {
  /**
   * Names the handler in the store, where it is remembered which handlers of an event have succeeded. Give one when an
   * event has several handlers. @default the function's name, numbered when several share it
   */
  readonly name?: string
}

export interface RegisteredHandler {
  readonly name: string
  readonly run: Handler<never>
}

/** Handlers by topic: an event type, `ALL`, or `UNKNOWN`. */
export interface Emitter {
  on(topics: readonly Topic[], run: Handler<never>, options?: HandlerOptions): () => void
  handlersFor(event: CashfreeEvent): readonly RegisteredHandler[]
}

export const ALL = '*'
/** The topic of `onUnknown`; a symbol, because an event may have any string for a name. */
export const UNKNOWN: unique symbol = Symbol('unknown event')

export type Topic = string | typeof UNKNOWN

export function createEmitter(): Emitter {
  const byTopic = new Map<Topic, readonly RegisteredHandler[]>()
  const named = new Set<string>()

  function add(topic: Topic, handler: RegisteredHandler): void {
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), handler])
  }

  function remove(topic: Topic, handler: RegisteredHandler): void {
    byTopic.set(
      topic,
      (byTopic.get(topic) ?? []).filter((other) => other !== handler),
    )
  }

  function nameFor(run: Handler<never>, { name }: HandlerOptions): string {
    if (name !== undefined) {
      if (typeof name !== 'string' || name === '') throw invalidOption('name', 'a text', describe(name))
      if (named.has(name)) {
        throw invalidOption(
          'name',
          'unique among the handlers',
          `"${name}" twice`,
          'Two handlers of one name could not be told apart after a failure.',
        )
      }
      return name
    }
    const base = run.name || 'handler'
    let candidate = base
    for (let count = 2; named.has(candidate); count++) candidate = `${base}#${count}`
    return candidate
  }

  return {
    on(requested, run, options = {}) {
      if (typeof run !== 'function') throw invalidOption('handler', 'a function', describe(run))
      const handler = { name: nameFor(run, options), run }
      const topics = [...new Set(requested)]
      named.add(handler.name)
      for (const topic of topics) add(topic, handler)
      return () => {
        named.delete(handler.name)
        for (const topic of topics) remove(topic, handler)
      }
    },
    handlersFor(event) {
      const own = byTopic.get(event.product === 'unknown' ? UNKNOWN : event.type) ?? []
      const all = byTopic.get(ALL) ?? []
      if (all.length === 0) return own
      // A handler of both runs once.
      return [...new Set([...own, ...all])]
    },
  }
}
