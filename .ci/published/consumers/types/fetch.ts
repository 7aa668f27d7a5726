import { createWebhooks } from '@cashfree-webhooks/core'

const webhooks = createWebhooks()

export const POST = webhooks.fetch
exactly<(request: Request) => Promise<Response>>()(POST)
