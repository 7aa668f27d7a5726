import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { redisStore } from '@cashfree-webhooks/redis'
import express from 'express'
import { createClient } from 'redis'

const redis = await createClient({ url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379' }).connect()
const webhooks = cashfreeWebhooks({ store: redisStore(redis) })

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

const app = express()
app.use(webhooks)
app.listen(Number(process.env.PORT ?? 3000))
