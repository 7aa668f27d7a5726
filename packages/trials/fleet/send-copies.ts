import { deliverUntilTaken, trialEvent, type Answered } from './deliver.ts'
import { inParallel } from './in-parallel.ts'
import type { Chance } from './seeded.ts'
import type { Fleet } from './start-fleet.ts'
import type { Wishes } from './worker-options.ts'

export interface SendCopiesOptions {
  readonly events: number
  /** Copies of an event: from one to this many. */
  readonly copies: number
  readonly chance: Chance
  /** What the event with this number asks of its handlers. */
  readonly wishesOf?: (number: number) => Wishes
  /** Those that answer: the first so many processes of the fleet. @default all */
  readonly servers?: number
  /** Told of every answer. */
  readonly onAnswer?: (answer: Answered) => void
  /** Told of each event when all its copies are taken. The next one waits until it resolves. */
  readonly onTaken?: () => Promise<void>
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
  const { chance, wishesOf, servers = fleet.workers.length, onAnswer, onTaken } = options
  const answers: Record<string, number> = {}
  let copies = 0
  const anyProcess = () => fleet.at(chance.below(servers))
  const events = Array.from({ length: options.events }, (_, number) =>
    trialEvent(`event-${number}`, wishesOf?.(number)),
  )

  await inParallel(chance.shuffle(events), EVENTS_AT_ONCE, async (event) => {
    const sending = Array.from({ length: 1 + chance.below(options.copies) }, async () => {
      copies++
      await deliverUntilTaken(event, anyProcess, (answer) => {
        answers[answer.said] = (answers[answer.said] ?? 0) + 1
        onAnswer?.(answer)
      })
    })
    await Promise.all(sending)
    await onTaken?.()
  })
  return { copies, answers }
}
