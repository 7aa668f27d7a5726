import { createWebhooks, type DurableQueue, type QueueWorker } from '@cashfree-webhooks/core'
import { createWorker, migrateQueue, postgresQueue } from '@cashfree-webhooks/postgres/queue'
import { Pool } from 'pg'

const pool = new Pool()
exactly<Promise<void>>()(migrateQueue(pool, { schema: 'queue' }))

const queue = postgresQueue(pool, {
  attempts: 3,
  backoff: { firstMs: 10 },
  // Narrowed by product, as in a handler.
  orderBy: (event) => (event.product === 'ppi-video-kyc' ? event.data.verification_id : undefined),
})
exactly<DurableQueue>()(queue)
const webhooks = createWebhooks({ queue })
exactly<QueueWorker>()(createWorker(webhooks, pool, { closeOn: ['SIGTERM'], leaseMs: 10_000 }))

// @ts-expect-error no such option
postgresQueue(pool, { attempt: 3 })
// @ts-expect-error no such signal
createWorker(webhooks, pool, { closeOn: ['SIGNAL'] })
