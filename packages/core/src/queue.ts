import type { CashfreeEvent } from './event.ts'
import type { QueuedEvent } from './queued-event.ts'

/**
 * A durable queue behind the webhook: events are handed over instead of being handled before the answer. Whatever
 * takes them out again gives each to `webhooks.handleQueued`, in any process.
 */
export interface EventQueue {
  /**
   * Resolves when the event is safely stored; the delivery is answered 200 after that, and 503 when it rejects. After
   * a crash in between, an event comes a second time: with the same `id`, by which a queue may keep it once.
   * `queued` is what to store, as JSON; `event` is there to decide by, where it goes and in which order.
   */
  add(queued: QueuedEvent, event: CashfreeEvent, context?: QueueContext): Promise<void>
}

export interface QueueContext {
  /**
   * The open transaction of the claim, where the receiver's store is transactional. A queue that knows it as one of its
   * own database may write in it: then the event is stored when the claim is settled, both or neither, and before 200.
   */
  readonly tx?: unknown
}
