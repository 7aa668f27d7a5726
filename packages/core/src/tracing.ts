import { tracingChannel } from 'node:diagnostics_channel'
import type { Delivery } from './delivery.ts'
import type { WebhookError } from './errors.ts'
import type { QueuedEvent } from './queued-event.ts'
import type { Receipt } from './reply.ts'
import type { DeliveryRecord } from './reporter.ts'

/**
 * What a subscriber of the tracing channel gets. `record` is safe to keep anywhere. The others are the delivery itself,
 * with the payload and who sent it: they are references, and not enumerable, so that nothing that prints or copies a
 * trace takes them along.
 */
export interface DeliveryTrace {
  /** From `asyncEnd` on. */
  record?: DeliveryRecord
  /** What arrived, as soon as it was read; absent when it could not be read. */
  delivery?: Delivery
  /** The answer and what led to it, before it is sent. */
  receipt?: Receipt
  /** Why the answer is not 200; the `error` of the receipt. */
  readonly failure?: WebhookError | undefined
}

export function createTrace(): DeliveryTrace {
  return Object.defineProperties({} as DeliveryTrace, {
    delivery: { writable: true },
    receipt: { writable: true },
    failure: {
      get(this: DeliveryTrace) {
        return this.receipt?.error
      },
    },
  })
}

/**
 * Tracing channel around each delivery, from reading the body to the answer; handlers run inside it, so that async
 * context follows. Subscribe to `tracing:cashfree-webhooks:delivery:start`, `:end`, `:asyncStart`, `:asyncEnd` or
 * `:error` with `node:diagnostics_channel`.
 */
export const deliveryChannel = tracingChannel<unknown, DeliveryTrace>('cashfree-webhooks:delivery')

/** What a subscriber of the tracing channel around the work on a queued event gets: `record` from `asyncEnd` on. */
export interface WorkTrace {
  /** What the tracer of the process that queued the event put there. */
  readonly carrier: Readonly<Record<string, string>>
  record?: DeliveryRecord
}

/**
 * Tracing channel around each event that a worker takes from the queue; handlers run inside it. Subscribe to
 * `tracing:cashfree-webhooks:work:start` and its like.
 */
export const workChannel = tracingChannel<unknown, WorkTrace>('cashfree-webhooks:work')

/** What travelled with a queued event, if it is one that carries anything. */
export function carrierOf(queued: unknown): Readonly<Record<string, string>> {
  return (queued as Partial<QueuedEvent> | null | undefined)?.trace ?? {}
}

/** True when somebody listens. Node before 20.13 cannot tell and is taken to have a listener. */
export function isTraced(channel: object): boolean {
  return (channel as { hasSubscribers?: boolean }).hasSubscribers !== false
}
