import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { hmac } from './hmac.ts'

const MAX_CACHED_KEYS = 64
const keys = new Map<string, KeyObject>()

/** A prepared key saves a tenth of the hash on small bodies; the cache is bounded because secrets may come from a function. */
export function toKey(secret: string): KeyObject {
  let key = keys.get(secret)
  if (key === undefined) {
    if (keys.size >= MAX_CACHED_KEYS) keys.clear()
    key = createSecretKey(secret, 'utf8')
    keys.set(secret, key)
  }
  return key
}

/** base64(HMAC-SHA256(secret, timestamp + body)), nothing between the two. Cashfree docs: "Webhook signature verification". */
export function sign(key: KeyObject, timestamp: string, rawBody: Uint8Array): string {
  return hmac(key, timestamp, rawBody)
}

/** base64(HMAC-SHA256(secret, text)): how the older products sign, whose signature stands in the body. */
export function signText(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64')
}

export interface SignPayloadOptions {
  /** The body as it will be sent. */
  readonly rawBody: Uint8Array | string
  /** The client secret. */
  readonly secret: string
  /** 10 digits (seconds) or 13 (milliseconds). @default now, in milliseconds */
  readonly timestamp?: string | number
}

/** Signs a body as Cashfree does. For tests and tools; a server that receives webhooks never needs it. */
export function signPayload({ rawBody, secret, timestamp = Date.now() }: SignPayloadOptions): {
  'x-webhook-signature': string
  'x-webhook-timestamp': string
} {
  const bytes = typeof rawBody === 'string' ? Buffer.from(rawBody, 'utf8') : rawBody
  return {
    'x-webhook-signature': sign(toKey(secret), String(timestamp), bytes),
    'x-webhook-timestamp': String(timestamp),
  }
}
