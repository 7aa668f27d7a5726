import type { WebhookError } from './errors.ts'
import type { EventQueue } from './queue.ts'
import type { Receipt } from './reply.ts'

/** A queue with what people need who run one. Every engine of these packages is one of these. */
export interface DurableQueue extends EventQueue {
  /** How many events there are, for each lane: `default`, and those that were set up. */
  counts(): Promise<Readonly<Record<string, LaneCounts>>>
  /** Events that were tried as often as they may be, latest first. They stay until they are replayed. */
  deadLetters(options?: DeadLetterOptions): Promise<readonly DeadLetter[]>
  /** Has dead letters tried again, as if they had never been, and gives their number. What had succeeded does not run again. */
  replay(which: Replay): Promise<number>
  /** Closes what it has opened itself. */
  close(): Promise<void>
}

export interface LaneCounts {
  /** Ready, until a worker has time. */
  readonly waiting: number
  /** With a worker. */
  readonly active: number
  /** Failed, until it is time to try again. */
  readonly delayed: number
  /** Held back for an earlier event of the same entity (`orderBy`). */
  readonly ordered: number
  /** Tried as often as they may be: dead letters. */
  readonly dead: number
  /** Done, as far as they are kept. */
  readonly handled: number
}

export interface DeadLetterOptions {
  /** How many at most. @default 100 */
  readonly limit?: number | undefined
}

export interface DeadLetter {
  /** Identity, type and product of the event, as they were when it was queued. */
  readonly id: string
  readonly type: string
  readonly product: string
  readonly lane: string
  /** How often it was tried. */
  readonly attempts: number
  readonly failedAt: Date
  /** The code of the last failure; null for one that has none, as when its workers died. */
  readonly code: string | null
  /** What was found and what to do, and of which kind what a handler threw was. Never what it said, unless that was asked for. */
  readonly message: string
}

/** Which dead letters. */
export type Replay = 'all' | { readonly id: string } | { readonly type: string }

/** What a worker needs of a receiver. */
export interface QueueReceiver {
  handleQueued(queued: unknown): Promise<Receipt>
  report(error: WebhookError): void
  close(options?: { readonly timeoutMs?: number }): Promise<void>
}

/** Takes events from a queue and gives them to a receiver. */
export interface QueueWorker {
  /**
   * Takes no more events, waits for those that it has, and after `timeoutMs` interrupts their handlers, whose events go
   * back to the queue with no attempt used; the receiver is closed then. A second call joins the first.
   */
  close(options?: { readonly timeoutMs?: number }): Promise<void>
}
