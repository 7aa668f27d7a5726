import { sendDelivery, type Answer, type SendDeliveryOptions } from './send-delivery.ts'
import type { SignedDelivery } from './sign-delivery.ts'

/** A way to a receiver: over HTTP, or in this process. Rejects when no answer comes. */
export type Send = (delivery: SignedDelivery) => Promise<Answer>

/**
 * Sends to a server that listens, as `sendDelivery` does.
 * @example
 * const answers = await sendAll(overHttp('http://127.0.0.1:3000/webhooks/cashfree'), deliveries)
 */
export function overHttp(url: string, options?: SendDeliveryOptions): Send {
  return (delivery) => sendDelivery(url, delivery, options)
}
