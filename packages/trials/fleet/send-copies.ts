import { deliverUntilTaken, trialEvent } from './deliver.ts'
import { inParallel } from './in-parallel.ts'
import type { Chance } from './seeded.ts'
import type { Fleet } from './start-fleet.ts'
import type { Wishes } from './worker-options.ts'

export interface SendCopiesOptions {
  readonly events: number
  /** Copies of an event: from one to this many. */
  readonly copies: number
  readonly chance: Chance
  readonly wishes?: Wishes
}

export interface Sent {
  readonly copies: number
  /** How many answers of each kind came. */
  readonly answers: Readonly<Record<string, number>>
}

const EVENTS_AT_ONCE = 16

/**
 * Sends events in random order, the copies of each at the same moment, each copy to any process of the fleet, again and
 * again until it is answered 200.
 */
export async function sendCopies(fleet: Fleet, options: SendCopiesOptions): Promise<Sent> {
  const { chance, wishes } = options
  const answers: Record<string, number> = {}
  let copies = 0
  const anyProcess = () => fleet.at(chance.below(fleet.workers.length))
  const events = Array.from({ length: options.events }, (_, number) => trialEvent(`event-${number}`, wishes))

  await inParallel(chance.shuffle(events), EVENTS_AT_ONCE, async (event) => {
    const sending = Array.from({ length: 1 + chance.below(options.copies) }, async () => {
      copies++
      for (const { said } of await deliverUntilTaken(event, anyProcess)) answers[said] = (answers[said] ?? 0) + 1
    })
    await Promise.all(sending)
  })
  return { copies, answers }
}
