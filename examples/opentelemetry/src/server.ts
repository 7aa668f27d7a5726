import './telemetry.ts'
import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { trace } from '@opentelemetry/api'
import express from 'express'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET, path: POST /webhooks/cashfree

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', (event) =>
  trace.getTracer('example').startActiveSpan('save the call', async (span) => {
    console.log(`${event.data.verification_id} is ${event.data.status_code}`)
    span.end()
  }),
)

const app = express()
app.use(webhooks)
app.listen(Number(process.env.PORT ?? 3000))
