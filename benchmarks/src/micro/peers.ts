import { Webhooks } from '@octokit/webhooks'
import { CFEnvironment, Cashfree } from 'cashfree-pg'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { Webhook as SvixWebhook } from 'svix'
import type { SignedDelivery } from '../deliveries/delivery.ts'
import { SECRET, STANDARD_SECRET } from '../deliveries/sign.ts'
import { take } from '../deliveries/take.ts'
import { CASHFREE_PG, type Variant } from './variant.ts'

/** Cashfree's own SDK, without its error reports. Takes text. */
export function createCashfreePg(): Variant {
  const cashfree = new Cashfree(CFEnvironment.SANDBOX, 'id', SECRET, undefined, undefined, undefined, false)
  return {
    name: CASHFREE_PG,
    signer: 'cashfree',
    run: orRefused(
      ({ headers, rawBody }) =>
        cashfree.PGVerifyWebhookSignature(
          headers['x-webhook-signature']!,
          rawBody.toString(),
          headers['x-webhook-timestamp']!,
        ).object,
    ),
  }
}

/** GitHub's: the only one here that calls handlers. Takes text. */
export function createOctokit(): Variant {
  const webhooks = new Webhooks({ secret: SECRET })
  webhooks.on('ping', ({ payload }) => take(payload))
  return {
    name: '@octokit/webhooks',
    signer: 'octokit',
    async run({ headers, rawBody }) {
      const [id, name] = [headers['x-github-delivery']!, headers['x-github-event'] as 'ping']
      try {
        await webhooks.verifyAndReceive({
          id,
          name,
          payload: rawBody.toString(),
          signature: headers['x-hub-signature-256']!,
        })
        return true
      } catch {
        return false
      }
    },
  }
}

/** Takes bytes, and its own tolerance of five minutes. */
export function createStripe(): Variant {
  const stripe = new Stripe('sk_test_none')
  return {
    name: 'stripe',
    signer: 'stripe',
    run: orRefused(({ headers, rawBody }) =>
      stripe.webhooks.constructEvent(rawBody, headers['stripe-signature']!, SECRET),
    ),
  }
}

export function createSvix(): Variant {
  const webhook = new SvixWebhook(STANDARD_SECRET)
  return {
    name: 'svix',
    signer: 'standard',
    run: orRefused(({ headers, rawBody }) => webhook.verify(rawBody, headers)),
  }
}

export function createStandardWebhooks(): Variant {
  const webhook = new StandardWebhook(STANDARD_SECRET)
  return {
    name: 'standardwebhooks',
    signer: 'standard',
    run: orRefused(({ headers, rawBody }) => webhook.verify(rawBody, headers)),
  }
}

/** These throw what they refuse. */
function orRefused(payloadOf: (delivery: SignedDelivery) => unknown): (delivery: SignedDelivery) => boolean {
  return (delivery) => {
    let payload
    try {
      payload = payloadOf(delivery)
    } catch {
      return false
    }
    take(payload)
    return true
  }
}
