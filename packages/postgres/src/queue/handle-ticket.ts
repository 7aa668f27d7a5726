import { backoffMs, type QueueReceiver } from '@cashfree-webhooks/core'
import type { Functions, Ticket } from './functions.ts'
import { toCause } from './to-cause.ts'
import type { WorkerSettings } from './worker-options.ts'

export interface TicketOptions extends Pick<WorkerSettings, 'inProgressRecheckMs' | 'maxStalls' | 'keepCauseMessages'> {
  readonly functions: Functions
  readonly receiver: QueueReceiver
  /** Called when the receiver takes no more. */
  onReceiverClosed(): void
}

/**
 * Has the receiver handle the event of a ticket, and records what came of it, in one statement. When that fails, the
 * ticket comes again, and the receiver's store knows which handlers are done. `stalls` is how often it has come so.
 */
export async function handleTicket(ticket: Ticket, stalls: number, options: TicketOptions): Promise<void> {
  const { functions, receiver, inProgressRecheckMs, maxStalls, keepCauseMessages } = options
  const found = await functions.find(ticket)
  if (!found) return
  if (stalls > maxStalls) {
    const message = `${stalls} times its worker died, or lost the database, before it could say what came of the event.`
    return functions.dead(ticket, { code: null, message })
  }

  const { error } = await receiver.handleQueued(found.queued)
  switch (error?.code) {
    case undefined:
      return functions.handled(ticket)
    case 'IN_PROGRESS':
      return functions.again(ticket, { failed: 0, delayMs: inProgressRecheckMs })
    case 'SHUTTING_DOWN':
      options.onReceiverClosed()
      return functions.again(ticket, { failed: 0, delayMs: 0 })
  }
  const failed = found.attempts + 1
  if (failed >= found.plan.attempts) return functions.dead(ticket, toCause(error!, keepCauseMessages))
  return functions.again(ticket, { failed: 1, delayMs: backoffMs(failed, found.plan.backoff) })
}
