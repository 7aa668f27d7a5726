import type { Zone } from './catalogue/define-events.ts'
import type { CashfreeEvent, CustomEvents } from './event.ts'
import type { Logger } from './log.ts'
import type { EventQueue } from './queue.ts'
import type { SignatureScheme } from './schemes/index.ts'
import type { SecretOption } from './secrets.ts'
import type { DedupeStore } from './store.ts'

export interface WebhooksOptions<Custom extends CustomEvents = CustomEvents, Tx = unknown> {
  /**
   * One secret, several (for rotation: all are tried), or a function that fetches them at each delivery.
   * @default process.env.CASHFREE_CLIENT_SECRET
   */
  readonly secret?: SecretOption | undefined
  /**
   * How old or how far ahead a timestamp may be. `false` turns the check off. Replays are stopped by de-duplication;
   * minutes here would refuse Cashfree's own retries.
   * @default 259_200_000 (3 days)
   */
  readonly toleranceMs?: number | false | undefined
  /** Where claims live; `false` turns de-duplication off. @default memoryStore(): right for one process */
  readonly store?: DedupeStore<Tx> | false | undefined
  /** How long a claim lasts; renewed while handlers run. @default 60_000 */
  readonly leaseMs?: number | undefined
  /** How long a handled event is remembered; at least `toleranceMs`. @default toleranceMs + 1 h (3 days + 1 h without a tolerance) */
  readonly retainMs?: number | undefined
  /**
   * With the store down: `'reject'` answers 503 and Cashfree sends again, `'process'` handles without de-duplication
   * (not with a transactional store: handlers would have no transaction). @default 'reject'
   */
  readonly onStoreError?: 'reject' | 'process' | undefined
  /** How long the store, the queue or a secret function may take before it counts as down. @default 5_000 */
  readonly storeTimeoutMs?: number | undefined
  /** After this time the handlers' signal aborts, the event is given back and 500 answered. @default false */
  readonly handlerTimeoutMs?: number | false | undefined
  /** A known type that does not fit its schema: `'deliver'` it with `event.issues`, or `'reject'` it with 422. @default 'deliver' */
  readonly onMismatch?: 'deliver' | 'reject' | undefined
  /** A larger body is answered 413; counted while reading. @default 1_048_576; 16_384 with a `scheme` whose signature stands in the body */
  readonly maxBodyBytes?: number | undefined
  /** Addresses or subnets (`10.0.0.0/8`) that may send, in addition to the signature. Cashfree's change: keep the list current. */
  readonly allowedIps?: readonly string[] | undefined
  /** Hands events to a durable queue instead of handling them before the answer. */
  readonly queue?: EventQueue | undefined
  /** Replaces the identity that de-duplication goes by. Must give the same text for every delivery of one event. @default the identity of the catalogue */
  readonly identify?: ((event: CashfreeEvent) => string) | undefined
  /** Your own event types, typed through to `onEvent`; one with a catalogue name replaces it. */
  readonly events?: Custom | undefined
  /** Zone of times written without one, in place of the one assumed for the product. @default the product's */
  readonly assumedZone?: Zone | undefined
  /**
   * How deliveries to this endpoint are signed. Chosen here and never by a request. Schemes with the signature in the
   * body sign no time: replays are stopped by de-duplication alone, for as long as `retainMs`.
   * @default 'header'
   */
  readonly scheme?: SignatureScheme | undefined
  /** Where failures go while there is no `onError` listener; `false` for nowhere. @default console */
  readonly logger?: Logger | false | undefined
  /** The clock, epoch milliseconds. For tests. @default Date.now */
  readonly now?: (() => number) | undefined
}
