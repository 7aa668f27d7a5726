import { cashfreeWebhooks } from '@cashfree-webhooks/koa'
import Koa from 'koa'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET, path: POST /webhooks/cashfree

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

const app = new Koa()
app.use(webhooks)
app.listen(Number(process.env.PORT ?? 3000))
