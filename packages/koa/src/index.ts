export { cashfreeWebhooks, type KoaContext, type KoaWebhooks } from './cashfree-webhooks.ts'
