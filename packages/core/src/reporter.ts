import type { Delivery } from './delivery.ts'
import { errorStatus, WebhookError, type ErrorCode, type Failure } from './errors.ts'
import type { CashfreeEvent } from './event.ts'
import { createLog, type Logger } from './log.ts'
import type { Outcome, Result } from './outcome.ts'

/** What may be told of a delivery anywhere: nothing of its payload, secrets, signature or sender. */
export interface DeliveryFacts {
  /** Event type; null when the delivery did not get as far as that. */
  readonly type: string | null
  readonly product: string | null
  readonly id: string | null
  /** `x-webhook-attempt`, unsigned. */
  readonly attempt: number | null
  /** Size of the body; null when it was not read. */
  readonly bodyBytes: number | null
}

/** One record for every delivery. */
export interface DeliveryRecord extends DeliveryFacts {
  readonly outcome: Outcome
  /** The HTTP status of the answer. */
  readonly status: number
  /** The failure's code; null for a success. */
  readonly code: ErrorCode | null
  readonly durationMs: number
  /** How long the event had waited in the queue, from when its delivery came in; null for what a queue did not bring. */
  readonly waitedMs: number | null
}

export type ErrorListener = (error: WebhookError, delivery: DeliveryFacts) => unknown
export type DeliveryListener = (record: DeliveryRecord) => unknown

export interface Reporter {
  onError(listener: ErrorListener): () => void
  onDelivery(listener: DeliveryListener): () => void
  /** Tells the error listeners, or the log where there are none. */
  failed(failure: Failure, event?: CashfreeEvent, delivery?: Delivery): void
  /** False when nobody asks how deliveries end: then no record need be made. */
  hasDeliveryListeners(): boolean
  /** Tells how a delivery ended. */
  delivered(record: DeliveryRecord): void
}

export function createReporter(logger: Logger | false, now: () => number): Reporter {
  const errorListeners = new Set<ErrorListener>()
  const deliveryListeners = new Set<DeliveryListener>()
  const log = createLog(logger, now)

  /** A listener that fails must not change how a delivery ends. */
  function tell<Args extends readonly unknown[]>(listeners: Set<(...args: Args) => unknown>, ...args: Args): void {
    for (const listener of listeners) {
      try {
        Promise.resolve(listener(...args)).catch(log.listenerFailed)
      } catch (cause) {
        log.listenerFailed(cause)
      }
    }
  }

  return {
    onError: (listener) => subscribe(errorListeners, listener),
    onDelivery: (listener) => subscribe(deliveryListeners, listener),
    failed(failure, event, delivery) {
      if (errorListeners.size === 0) log.failed(failure)
      else tell(errorListeners, new WebhookError(failure), toFacts(event, delivery))
    },
    hasDeliveryListeners: () => deliveryListeners.size > 0,
    delivered: (record) => tell(deliveryListeners, record),
  }
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function toFacts(event: CashfreeEvent | undefined, delivery: Delivery | undefined): DeliveryFacts {
  return {
    type: event?.type ?? null,
    product: event?.product ?? null,
    id: event?.id ?? null,
    attempt: event?.delivery.attempt ?? null,
    bodyBytes: (event ?? delivery)?.rawBody?.byteLength ?? null,
  }
}

export function toRecord(
  { outcome, event, failure }: Result,
  delivery: Delivery | undefined,
  times: Pick<DeliveryRecord, 'durationMs' | 'waitedMs'>,
): DeliveryRecord {
  const status = failure ? errorStatus[failure.code] : 200
  return { ...toFacts(event, delivery), outcome, status, code: failure?.code ?? null, ...times }
}
