import { createWebhooks } from '@cashfree-webhooks/core'

// A function, as `next build` loads this file too, on machines that have no secret.
const webhooks = createWebhooks({ secret: () => process.env.CASHFREE_CLIENT_SECRET ?? '' })

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

export const POST = webhooks.fetch
