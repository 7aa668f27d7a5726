import { createHmac } from 'node:crypto'
import type { Delivery } from '@cashfree-webhooks/core'

export interface SignDeliveryOptions {
  readonly rawBody: Uint8Array | string
  readonly secret: string
  /** When it is sent: 10 digits (seconds) or 13 (milliseconds). @default now, in milliseconds */
  readonly timestamp?: string | number
  /** `x-webhook-attempt`. @default 1 */
  readonly attempt?: number
  /** More headers, or other values for those that it sets; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** A delivery as `sendDelivery` and `webhooks.receive` take it. */
export interface SignedDelivery extends Delivery {
  readonly headers: Readonly<Record<string, string>>
  readonly rawBody: Buffer
}

/**
 * Signs a body as Cashfree does and puts the headers of a delivery around it. Hashes by itself and does not ask the
 * core package, so that a fault there cannot hide in tests that use this.
 */
export function signDelivery({
  rawBody,
  secret,
  timestamp = Date.now(),
  attempt = 1,
  headers: changes = {},
}: SignDeliveryOptions): SignedDelivery {
  const bytes = Buffer.from(rawBody)
  const signed = Buffer.concat([Buffer.from(String(timestamp)), bytes])
  const headers: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'x-webhook-signature': createHmac('sha256', secret).update(signed).digest('base64'),
    'x-webhook-timestamp': String(timestamp),
    'x-webhook-attempt': String(attempt),
    ...changes,
  }
  for (const name of Object.keys(headers)) if (headers[name] === undefined) delete headers[name]
  return { method: 'POST', headers: headers as Record<string, string>, rawBody: bytes }
}
