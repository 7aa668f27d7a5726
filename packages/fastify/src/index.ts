export { cashfreeWebhooks, type FastifyWebhooks } from './cashfree-webhooks.ts'
