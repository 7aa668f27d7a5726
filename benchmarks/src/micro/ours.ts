import { createWebhooks, parseEvent, verifySignature } from '@cashfree-webhooks/core'
import { SECRET } from '../deliveries/sign.ts'
import { take } from '../deliveries/take.ts'
import { RECEIVE, VERIFY_AND_PARSE, type Variant } from './variant.ts'

export const verifyOnly: Variant = {
  name: 'verifySignature',
  signer: 'cashfree',
  run: ({ headers, rawBody }) => verifySignature({ rawBody, headers, secret: SECRET }).ok,
}

/** Parse, recognise, validate; nothing is verified. */
export const parseOnly: Variant = {
  name: 'parseEvent',
  signer: 'cashfree',
  run({ rawBody }) {
    take(parseEvent(rawBody))
    return true
  },
}

export const verifyAndParse: Variant = {
  name: VERIFY_AND_PARSE,
  signer: 'cashfree',
  run({ headers, rawBody }) {
    if (!verifySignature({ rawBody, headers, secret: SECRET }).ok) return false
    take(parseEvent(rawBody))
    return true
  },
}

/** The whole way: claim in the memory store, one handler, settle, reply. */
export function createReceive(): Variant {
  const webhooks = createWebhooks({ secret: SECRET, logger: false })
  webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', take)
  return {
    name: RECEIVE,
    signer: 'cashfree',
    run: async (delivery) => (await webhooks.receive(delivery)).outcome === 'processed',
  }
}
