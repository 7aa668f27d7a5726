import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { http } from '@google-cloud/functions-framework'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

http('cashfree', (request, response) => webhooks(request, response, () => void response.sendStatus(404)))
