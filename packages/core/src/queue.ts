import type { CashfreeEvent } from './event.ts'

/** A durable queue behind the webhook: events are handed over instead of being handled before the answer. */
export interface EventQueue {
  /** Resolves when the event is safely stored; the delivery is answered 200 after that, and 503 when it rejects. */
  add(event: CashfreeEvent): Promise<void>
}
