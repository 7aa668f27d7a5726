import type { QueueReceiver, QueueWorker } from '@cashfree-webhooks/core'
import type { Pool } from 'pg'
import { CHECK_MS } from './open-queue.ts'
import type { QueueOptions } from './queue-options.ts'

/** A worker of the queue. */
export async function startWork(
  receiver: QueueReceiver,
  { engine, url, place, lockMs = 3_000, maxStalls = 10, concurrency = 8 }: QueueOptions,
  poolAt: (url: string) => Pool,
): Promise<QueueWorker> {
  const shared = { concurrency, maxStalls, inProgressRecheckMs: CHECK_MS }
  switch (engine) {
    case 'bullmq': {
      const { createWorker } = await import('@cashfree-webhooks/bullmq')
      const where = { connection: { url }, prefix: place, orderRecheckMs: CHECK_MS }
      return createWorker(receiver, { ...shared, ...where, closeOn: [], lockMs, stalledCheckMs: CHECK_MS })
    }
    case 'postgres': {
      const { createWorker } = await import('@cashfree-webhooks/postgres/queue')
      return createWorker(receiver, poolAt(url), {
        ...shared,
        schema: place,
        leaseMs: lockMs,
        pollMs: CHECK_MS,
        closeOn: [],
      })
    }
  }
}
