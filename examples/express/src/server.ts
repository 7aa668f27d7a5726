import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import express from 'express'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET, path: POST /webhooks/cashfree

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

const app = express()
app.use(webhooks)
app.listen(Number(process.env.PORT ?? 3000))
