import { bullmqQueue, createWorker, type BullmqLaneCounts, type BullmqQueue } from '@cashfree-webhooks/bullmq'
import { createWebhooks, type DeadLetter, type DurableQueue, type QueueWorker } from '@cashfree-webhooks/core'
import { postgresStore } from '@cashfree-webhooks/postgres'
import { Cluster } from 'ioredis'
import pg from 'pg'

const queue = bullmqQueue({
  connection: new Cluster([{ host: '127.0.0.1', port: 7000 }]),
  prefix: '{bull}',
  orderBy: (event) => (event.product === 'ppi-video-kyc' ? event.data.verification_id : undefined),
  lanes: { payouts: { types: ['TRANSFER_SUCCESS'], concurrency: 2, rateLimit: { max: 10, perMs: 1000 } } },
})
exactly<BullmqQueue>()(queue)
const asDurable: DurableQueue = queue
bullmqQueue({ connection: { url: process.env.REDIS_URL } })

const webhooks = createWebhooks({
  queue: asDurable,
  store: postgresStore(new pg.Pool(), { transactional: true }),
  events: { OWN: { data: { '~standard': { version: 1, vendor: 'own', validate: (value: unknown) => ({ value }) } } } },
})
exactly<QueueWorker>()(createWorker(webhooks, { queue }))
createWorker(createWebhooks(), { connection: { host: '127.0.0.1' }, name: process.env.NAME, only: ['default'] })

export async function watch(): Promise<void> {
  exactly<readonly DeadLetter[]>()(await queue.deadLetters({ limit: 10 }))
  exactly<BullmqLaneCounts | undefined>()((await queue.counts()).payouts)
  await queue.replay({ id: 'id' })
  await queue.replay({ type: 'TRANSFER_SUCCESS' })
  await queue.replay('all')
  // @ts-expect-error neither all nor some
  await queue.replay({})
}

// @ts-expect-error an address is no client
bullmqQueue({ connection: 'redis://127.0.0.1:6379' })
// @ts-expect-error no such option
bullmqQueue({ connection: {}, retries: 5 })
// @ts-expect-error a worker needs to know where
createWorker(webhooks, {})
