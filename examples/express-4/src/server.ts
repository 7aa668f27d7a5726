import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import express from 'express'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

const app = express()
// A body parser that has to come first: it must keep the bytes, as they are what was signed.
app.use(express.json({ verify: (request, _response, rawBody) => void Object.assign(request, { rawBody }) }))
app.post('/webhooks/cashfree', webhooks)
app.listen(Number(process.env.PORT ?? 3000))
