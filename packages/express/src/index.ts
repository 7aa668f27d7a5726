export { cashfreeWebhooks, type ExpressRequest, type ExpressWebhooks } from './cashfree-webhooks.ts'
