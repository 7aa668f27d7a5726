import { bullmqQueue } from '@cashfree-webhooks/bullmq'
import { createWebhooks } from '@cashfree-webhooks/core'
import { redisStore } from '@cashfree-webhooks/redis'
import { Redis } from 'ioredis'

// For web and worker: what one puts where, the other looks for there.
const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379')
export const queue = bullmqQueue({
  connection: redis,
  // The events of one verification one after the other, those of others meanwhile.
  orderBy: (event) => (event.product === 'ppi-video-kyc' ? event.data.verification_id : undefined),
  lanes: { payouts: { types: ['TRANSFER_SUCCESS', 'TRANSFER_FAILED'], concurrency: 2 } },
})
export const webhooks = createWebhooks({ queue, store: redisStore(redis) })

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})
