import type { CashfreeEvent, DurableQueue, QueueReceiver, QueueWorker } from '@cashfree-webhooks/core'

export interface QueueUnderTest {
  /**
   * An open queue on the real server that has nothing in common with the others of this run. Make its intervals short,
   * tens of milliseconds, and leases, locks and time-outs longer than a busy machine needs.
   */
  open(options: QueueTestOptions): Promise<OpenQueue>
  /** A queue whose server is not there. */
  openUnreachable(): Promise<DurableQueue>
}

/** What a test wants set. */
export interface QueueTestOptions {
  /** How often an event is tried. */
  readonly attempts?: number
  /** The time before the second attempt, of which jitter may take off half. */
  readonly firstRetryMs?: number
  /** The entity of an event, as the option of the queue. */
  readonly orderBy?: (event: CashfreeEvent) => string | undefined
}

export interface OpenQueue {
  readonly queue: DurableQueue
  /** Another queue on the same events, with a connection of its own, as another process has it. */
  another(): DurableQueue
  work(receiver: QueueReceiver, options?: { readonly concurrency?: number }): QueueWorker
  /** Has the engine take every event that is with a worker for abandoned, as when its machine dies: another one gets it. */
  abandon(): Promise<void>
  /** Closes what is still open, and removes what is stored. */
  close(): Promise<void>
}
