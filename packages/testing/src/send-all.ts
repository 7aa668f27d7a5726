import type { Send } from './over-http.ts'
import type { Answer } from './send-delivery.ts'
import { settled } from './settled.ts'
import { shuffle } from './shuffle.ts'
import type { SignedDelivery } from './sign-delivery.ts'

export interface SendAllOptions {
  /** How often each delivery is sent. @default 1 */
  readonly copies?: number
  /** Copies of a delivery follow each other; shuffled, they stand anywhere. @default 'given' */
  readonly order?: 'given' | 'shuffled'
  /** How many are on their way at the same time. @default 1 */
  readonly concurrency?: number
  /** Decides the shuffled order. @default 1 */
  readonly seed?: number
  /** Called as each is answered, or failed. */
  readonly onAnswer?: (sent: Sent) => void
  /** Sends no more. */
  readonly signal?: AbortSignal
}

/** One delivery that was sent, and what came of it. */
export interface Sent {
  /** Which of the deliveries, from 0. */
  readonly index: number
  /** Which of its copies, from 1. */
  readonly copy: number
  readonly delivery: SignedDelivery
  readonly sentAt: Date
  readonly durationMs: number
  /** Absent when none came. */
  readonly answer?: Answer
  /** Why none came. */
  readonly error?: Error
}

/**
 * Sends many deliveries: in order or shuffled, each once or several times, one after the other or overlapping. Gives them
 * in the order in which they were sent, and never rejects because one was not answered.
 * @example
 * const sent = await sendAll(inject(app), deliveries, { copies: 3, order: 'shuffled', concurrency: 10 })
 */
export async function sendAll(
  send: Send,
  deliveries: readonly SignedDelivery[],
  { copies = 1, order = 'given', concurrency = 1, seed = 1, onAnswer, signal }: SendAllOptions = {},
): Promise<readonly Sent[]> {
  checkCount('copies', copies)
  checkCount('concurrency', concurrency)
  const given = deliveries.flatMap((delivery, index) =>
    Array.from({ length: copies }, (_, made) => ({ index, copy: made + 1, delivery })),
  )
  const due = order === 'shuffled' ? shuffle(given, seed) : given
  const sent: Sent[] = []
  let next = 0

  async function sendOneAfterTheOther(): Promise<void> {
    while (next < due.length && !signal?.aborted) {
      const place = next++
      const one = due[place]!
      const sentAt = new Date()
      const startedAt = performance.now()
      const result = await settled(send, one.delivery)
      sent[place] = { ...one, sentAt, durationMs: performance.now() - startedAt, ...result }
      onAnswer?.(sent[place])
    }
  }

  await Promise.all(Array.from({ length: Math.min(concurrency, due.length) }, sendOneAfterTheOther))
  return sent
}

function checkCount(option: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return
  throw new TypeError(`sendAll: ${option} must be a whole number above 0, got ${value}.`)
}
