import type { WebhooksOptions } from '@cashfree-webhooks/core'
import type { QueueOptions } from './queue-options.ts'

/** `transactional` is the PostgreSQL store in its transactional mode, `node-redis` the Redis store on that client. */
export type StoreName = 'memory' | 'redis' | 'node-redis' | 'postgres' | 'transactional'

export interface WorkerOptions {
  /** What the process is: a server, or a worker of a queue. @default 'worker', the server */
  readonly program?: 'worker' | 'queue-worker'
  /** Where a server queues events, in place of handling them, and where a worker of a queue takes them from. */
  readonly queue?: QueueOptions
  readonly store: StoreName
  /** The server that the store is on. */
  readonly storeUrl: string
  /** The PostgreSQL that the handlers write to. In a transaction they write where the store is. */
  readonly effectsUrl: string
  /** The schema, or the prefix, that all of it lives in. */
  readonly schema: string
  /** Which process this is, and how often it was started before: `3.0`. */
  readonly name: string
  readonly webhooks: Pick<WebhooksOptions, 'leaseMs' | 'onStoreError' | 'storeTimeoutMs'>
  /** Connections to each PostgreSQL. @default 6 */
  readonly poolSize?: number
  /** How wrong its clock is. */
  readonly clockOffsetMs?: number
}

export const SECRET = 'trial-client-secret'

/** What an event asks of the handlers: fields of `data` beside the documented ones, which pass as they are. */
export interface Wishes {
  /** How long to wait before the effect, and after it. */
  readonly pause_ms?: number
  /** The processes, by number, in which the handler waits before its effect until it is let go. */
  readonly hold_in?: readonly number[]
  /** Whether a handler that waits stops when its signal aborts. */
  readonly heeds_signal?: boolean
  /** Up to which attempt of the sender the handler fails after its effect. */
  readonly fails_until?: number
  /** How often the handler fails after its effect, whoever tries. */
  readonly fails_first?: number
  /** How often the handler takes its process down after its effect. */
  readonly crashes_first?: number
  /** What the event is about: events of one entity may be ordered. */
  readonly entity?: string
}

/** What a worker tells the trial. */
export type Report =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'holding'; readonly eventId: string }
  | { readonly kind: 'error'; readonly code: string }

/** What the trial tells a worker: let the handler of this event go on. */
export interface LetGo {
  readonly letGo: string
}
