import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { postgresQueue } from '@cashfree-webhooks/postgres/queue'
import express from 'express'
import { pool, schema, store } from './place.ts'

const queue = postgresQueue(pool, {
  schema,
  orderBy: (event) => (event.product === 'ppi-video-kyc' ? event.data.verification_id : undefined),
})
const webhooks = cashfreeWebhooks({ queue, store })

const app = express()
app.use(webhooks)
app.get('/queue', async (_request, response) => void response.json(await queue.counts()))
app.listen(Number(process.env.PORT ?? 3000))
