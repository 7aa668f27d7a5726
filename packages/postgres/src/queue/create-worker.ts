import { closeOnSignals, type QueueReceiver, type QueueWorker, withDeadline } from '@cashfree-webhooks/core'
import { checkPool, surviveErrors, type PostgresPool } from '../pool.ts'
import { slotsOf } from '../slots.ts'
import { createFunctions, type Ticket } from './functions.ts'
import { handleTicket } from './handle-ticket.ts'
import { keepLiving } from './keep-living.ts'
import { toQueueError } from './queue-error.ts'
import { toPlace } from './queue-options.ts'
import { startLanes, type Lanes } from './start-lanes.ts'
import { checkReceiver, toWorkerSettings, type PostgresWorkerOptions } from './worker-options.ts'

/** How long what was interrupted may take to be given back. */
const FAREWELL_MS = 5_000

/**
 * Handles the events of a `postgresQueue` of the same name and schema, from now on. What goes wrong with the queue itself
 * is told to the receiver's error listeners. Throws `OPTION_INVALID` for a wrong pool or option.
 * @example
 * const worker = createWorker(webhooks, pool, { concurrency: 5 })
 */
export function createWorker(
  receiver: QueueReceiver,
  pool: PostgresPool,
  options: PostgresWorkerOptions = {},
): QueueWorker {
  checkReceiver(receiver)
  checkPool(pool)
  const { schema, name } = toPlace(options)
  const settings = toWorkerSettings(pool, options)
  surviveErrors(pool)
  const functions = createFunctions(pool, schema)
  let closed: Promise<void> | undefined
  let isInTrouble = false
  const suspects = { isAtWork: false }

  /** Told once, however long it lasts. */
  function onTrouble(error: unknown): void {
    if (!isInTrouble && !closed) receiver.report(toQueueError(error, schema))
    isInTrouble = true
  }

  let lanes: Lanes | undefined
  const life = keepLiving({
    functions,
    ...settings,
    living: () => lanes?.living ?? [],
    onTrouble,
    onRecovery: () => (isInTrouble = false),
  })
  // The connection that listens is not for the transactions of a store on the same pool.
  const slots = slotsOf(pool)
  const slot = slots.take()
  // Not before the schema is found: graphile-worker would look for it in vain, and end with a stack trace.
  void life.announce([]).then(() => {
    if (!closed) lanes = startLanes(pool, { schema: schema.name, name, ...settings, ...life, onTrouble, run })
  })

  function run(ticket: Ticket, time: number): Promise<void> {
    // A lane that was looking when it was told to stop.
    if (closed) return functions.again(ticket, { failed: 0, died: time - 1, delayMs: 0 })
    const onReceiverClosed = () => void close()
    return handleTicket(ticket, time - 1, { functions, receiver, suspects, ...settings, onReceiverClosed })
  }

  async function end(timeoutMs: number): Promise<void> {
    callOff()
    const finished = lanes?.drain() ?? Promise.resolve()
    try {
      await withDeadline(() => finished, timeoutMs)
    } catch {
      await receiver.close({ timeoutMs: 1 })
      await withDeadline(() => finished, FAREWELL_MS).catch(() => {})
    }
    life.end()
    const all = [...(lanes?.all ?? [])]
    if (all.length > 0) await withDeadline(() => functions.leave(all), FAREWELL_MS).catch(() => {})
    void slot.then(slots.free)
  }

  const callOff = closeOnSignals(settings.closeOn, () => close())
  function close({ timeoutMs = settings.closeTimeoutMs } = {}): Promise<void> {
    return (closed ??= end(timeoutMs))
  }

  return { close }
}
