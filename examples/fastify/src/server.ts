import { cashfreeWebhooks } from '@cashfree-webhooks/fastify'
import fastify from 'fastify'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET, path: POST /webhooks/cashfree

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

const app = fastify()
app.register(webhooks)
await app.listen({ port: Number(process.env.PORT ?? 3000) })
