import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import express from 'express'
import serverless from 'serverless-http'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET, path: POST /webhooks/cashfree

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

const app = express()
app.use(webhooks)
export const handler = serverless(app)
