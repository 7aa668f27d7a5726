import { createWebhooks } from '@cashfree-webhooks/core'
import { Hono } from 'hono'

const webhooks = createWebhooks() // secret: CASHFREE_CLIENT_SECRET

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

const app = new Hono()
app.post('/webhooks/cashfree', (context) => webhooks.fetch(context.req.raw))

// What Bun and Deno serve.
export default app
