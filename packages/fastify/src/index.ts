export { cashfreeWebhooks, type FastifyMountOptions, type FastifyWebhooks } from './cashfree-webhooks.ts'
