import { WebhookError } from '@cashfree-webhooks/core'
import type { PostgresClient } from './pool.ts'

export interface Guarded<Client> {
  /** The client as handlers get it. */
  readonly tx: Client
  /** From now on `tx` refuses every query. */
  end(): void
}

const ENDS_TRANSACTION =
  /^(?:\s|--.*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:begin|start\s+transaction|commit|end|abort|prepare\s+transaction|rollback(?!\s+(?:(?:work|transaction)\s+)?to\b))\b/i

/**
 * Hands out a client without the right to end its transaction. A handler that goes on after its time is up would
 * otherwise write in the transaction of whichever event has the connection by then.
 */
export function guard<Client extends PostgresClient>(client: Client): Guarded<Client> {
  let isOver = false

  function query(...call: unknown[]): unknown {
    const error = refusal(call[0])
    if (error === undefined) return (client.query as (...call: unknown[]) => unknown)(...call)
    const callback = call.find((argument) => typeof argument === 'function') as ((error: unknown) => void) | undefined
    if (callback) return void queueMicrotask(() => callback(error))
    // What is streamed is not awaited: a rejection would go unheard, and end the process.
    if (isStream(call[0])) throw error
    return Promise.reject(error)
  }

  function refusal(asked: unknown): WebhookError | undefined {
    if (isOver) {
      return refused(
        'The transaction of this event is over: it was settled, released, or its handler took longer than it may. This query was not run. ' +
          'Await every query before the handler returns, and stop when context.signal aborts.',
      )
    }
    if (!ENDS_TRANSACTION.test(textOf(asked))) return undefined
    return refused(
      'context.tx is in a transaction already, which ends when the event is settled or released; a handler may not begin or end one. ' +
        'Use it without db.transaction(), and savepoints for a part that may fail.',
    )
  }

  const tx = new Proxy(client, {
    get(target, key) {
      if (key === 'query') return query
      // Query builders give a client back after each query. This one goes back when the event is settled or released.
      if (key === 'release') return () => {}
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' && key !== 'constructor' ? value.bind(target) : value
    },
  })
  return { tx, end: () => void (isOver = true) }
}

/** The text of a query that is given as such, in an object, as a cursor, or as a stream around one. */
function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked
  const { text, cursor } = (asked ?? {}) as { text?: unknown; cursor?: { text?: unknown } }
  const found = text ?? cursor?.text
  return typeof found === 'string' ? found : ''
}

function isStream(asked: unknown): boolean {
  return typeof (asked as { submit?: unknown } | null | undefined)?.submit === 'function'
}

function refused(message: string): WebhookError {
  return new WebhookError({ code: 'HANDLER_FAILED', message })
}
