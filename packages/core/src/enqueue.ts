import { tracingChannel } from 'node:diagnostics_channel'
import type { CashfreeEvent } from './event.ts'
import type { EventQueue, QueueContext } from './queue.ts'
import type { QueuedEvent } from './queued-event.ts'

/** What a subscriber of the tracing channel around the hand-over gets. */
export interface EnqueueTrace {
  /** A reference that is not enumerable, so that nothing that prints a trace takes the payload along. */
  readonly event: CashfreeEvent
  /** Empty. What a subscriber puts there at `start` travels with the event, and is there again when a worker has it. */
  readonly carrier: Record<string, string>
}

/**
 * Tracing channel around each hand-over to the queue, inside that of the delivery. A tracer puts its context into
 * `carrier` at `tracing:cashfree-webhooks:enqueue:start`, and finds it in the worker on `cashfree-webhooks:work`.
 */
export const enqueueChannel = tracingChannel<unknown, EnqueueTrace>('cashfree-webhooks:enqueue')

export interface HandOver {
  readonly queued: QueuedEvent
  readonly event: CashfreeEvent
  readonly context: QueueContext
}

/** Hands an event over. Rejects when the queue does. */
export async function enqueue(queue: EventQueue, { queued, event, context }: HandOver): Promise<void> {
  // Node before 20.13 cannot tell and is taken to have a listener.
  if ((enqueueChannel as { hasSubscribers?: boolean }).hasSubscribers === false)
    return queue.add(queued, event, context)
  const carrier: Record<string, string> = {}
  const trace = Object.defineProperty({ carrier } as EnqueueTrace, 'event', { value: event })
  await enqueueChannel.tracePromise(
    () => queue.add(Object.keys(carrier).length > 0 ? { ...queued, trace: carrier } : queued, event, context),
    trace,
  )
}
