/** `bullmq` is a queue in Redis, `postgres` one in PostgreSQL. */
export type EngineName = 'bullmq' | 'postgres'

/** A queue as the processes of a trial open it. Its intervals are short, so that a trial need not wait for them. */
export interface QueueOptions {
  readonly engine: EngineName
  /** The server that the queue is on. */
  readonly url: string
  /** The prefix, or the schema, that all of it lives in. */
  readonly place: string
  /** How often an event is tried. @default 25 */
  readonly attempts?: number
  /** Before the second attempt. @default 50 */
  readonly firstRetryMs?: number
  /** Whether events that name the same entity are handled in the order of their arrival. @default false */
  readonly isOrdered?: boolean
  /** How long an event stays with a worker that does not say that it lives. @default 3_000 */
  readonly lockMs?: number
  /** How often the worker of an event may die. @default 10 */
  readonly maxStalls?: number
  /** How many events a worker handles at the same time. @default 8 */
  readonly concurrency?: number
  /** How long the queue may take to store an event. @default 3_000 */
  readonly timeoutMs?: number
}
