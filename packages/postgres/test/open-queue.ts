import { randomBytes } from 'node:crypto'
import type { DurableQueue, QueueReceiver, QueueWorker } from '@cashfree-webhooks/core'
import pg from 'pg'
import {
  createWorker,
  migrateQueue,
  postgresQueue,
  type PostgresQueueOptions,
  type PostgresWorkerOptions,
} from '../src/queue.ts'
import { postgresUrl } from './postgres-url.ts'

export interface OpenQueue {
  readonly queue: DurableQueue
  readonly pool: pg.Pool
  readonly schema: string
  another(): DurableQueue
  work(receiver: QueueReceiver, options?: PostgresWorkerOptions): QueueWorker
  /** As when every worker has died, and its lease has run out. */
  abandon(): Promise<void>
  close(): Promise<void>
}

/** A queue in a schema of its own, with short intervals and long leases. */
export async function openQueue(options: PostgresQueueOptions = {}): Promise<OpenQueue> {
  const schema = `queue_${randomBytes(6).toString('hex')}`
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 12 })
  await migrateQueue(pool, { schema })
  const open = () => postgresQueue(pool, { schema, timeoutMs: 15_000, ...options })
  return {
    queue: open(),
    pool,
    schema,
    another: open,
    work: (receiver, workerOptions) =>
      createWorker(receiver, pool, { schema, pollMs: 50, inProgressRecheckMs: 30, closeOn: [], ...workerOptions }),
    async abandon() {
      await pool.query(
        `select ${schema}.force_unlock_workers(array(select locked_by from ${schema}.jobs where locked_by is not null))`,
      )
    },
    async close() {
      await pool.query(`drop schema ${schema} cascade`)
      await pool.end()
    },
  }
}
