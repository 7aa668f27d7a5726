import { backoffMs, type QueueReceiver } from '@cashfree-webhooks/core'
import type { Functions, Ticket, TicketEvent } from './functions.ts'
import { toCause } from './to-cause.ts'
import type { WorkerSettings } from './worker-options.ts'

export interface TicketOptions extends Pick<WorkerSettings, 'inProgressRecheckMs' | 'maxStalls' | 'keepCauseMessages'> {
  readonly functions: Functions
  readonly receiver: QueueReceiver
  /** Events that may be what kills workers: whether this worker has one in hand. */
  readonly suspects: { isAtWork: boolean }
  /** Called when the receiver takes no more. */
  onReceiverClosed(): void
}

/** Once may be a deployment. */
const SUSPICIOUS_STALLS = 2

/**
 * Has the receiver handle the event of a ticket, and records what came of it, in one statement. When that fails, the
 * ticket comes again, and the receiver's store knows which handlers are done. `died` is how many had it before.
 */
export async function handleTicket(ticket: Ticket, died: number, options: TicketOptions): Promise<void> {
  const { functions, maxStalls, suspects } = options
  const found = await functions.find(ticket)
  if (!found) return
  const stalls = found.stalls < SUSPICIOUS_STALLS ? found.stalls + died : found.stalls
  if (stalls > maxStalls) {
    const message = `${stalls} times its worker died, or lost the database, before it could say what came of the event.`
    return functions.dead(ticket, { code: null, message })
  }
  if (stalls < SUSPICIOUS_STALLS) return handle(ticket, { found, died }, options)

  // One event may be what kills workers, and all that such a worker has in hand come back at the same moment: they would be
  // killed together again, and be dead letters together. So suspects go one at a time, and only that one counts a death.
  if (died > 0 || suspects.isAtWork) {
    const delayMs = backoffMs(stalls, found.plan.backoff)
    return functions.again(ticket, { failed: 0, died: stalls - found.stalls, delayMs })
  }
  suspects.isAtWork = true
  try {
    await functions.begin(ticket)
    await handle(ticket, { found, died: -1 }, options)
  } finally {
    suspects.isAtWork = false
  }
}

async function handle(
  ticket: Ticket,
  { found, died }: { readonly found: TicketEvent; readonly died: number },
  { functions, receiver, inProgressRecheckMs, keepCauseMessages, onReceiverClosed }: TicketOptions,
): Promise<void> {
  const { error } = await receiver.handleQueued(found.queued)
  switch (error?.code) {
    case undefined:
      return functions.handled(ticket)
    case 'IN_PROGRESS':
      return functions.again(ticket, { failed: 0, died, delayMs: inProgressRecheckMs })
    case 'SHUTTING_DOWN':
      onReceiverClosed()
      return functions.again(ticket, { failed: 0, died, delayMs: 0 })
  }
  const failed = found.attempts + 1
  if (failed >= found.plan.attempts) return functions.dead(ticket, toCause(error!, keepCauseMessages))
  return functions.again(ticket, { failed: 1, died, delayMs: backoffMs(failed, found.plan.backoff) })
}
