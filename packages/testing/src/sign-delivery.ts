import { createHmac } from 'node:crypto'
import type { Delivery, SignatureScheme } from '@cashfree-webhooks/core'
import { signBody } from './sign-body.ts'

export interface SignDeliveryOptions {
  /** The body, exactly as it is sent. */
  readonly rawBody: Uint8Array | string
  /** The client secret. */
  readonly secret: string
  /**
   * How it is signed, as the option of `createWebhooks`. Where the signature stands in the body, the field `signature`
   * is put there, or given its right value. @default 'header'
   */
  readonly scheme?: SignatureScheme
  /** When it is sent: 10 digits (seconds) or 13 (milliseconds); not with schemes that sign no time. @default now, in milliseconds */
  readonly timestamp?: string | number
  /** `x-webhook-attempt`. @default 1 */
  readonly attempt?: number
  /** `x-webhook-version`, which is not signed; null for none. @default null */
  readonly version?: string | null
  /** More headers, or other values for those that it sets; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** A delivery as `sendDelivery` and `webhooks.receive` take it. */
export interface SignedDelivery extends Delivery {
  readonly headers: Readonly<Record<string, string>>
  readonly rawBody: Buffer
}

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

/**
 * Signs a body as Cashfree does and puts the headers of a delivery around it. Hashes by itself and does not ask the
 * core package, so that a fault there cannot hide in tests that use this.
 */
export function signDelivery({
  rawBody,
  secret,
  scheme = 'header',
  timestamp = Date.now(),
  attempt = 1,
  version = null,
  headers: changes = {},
}: SignDeliveryOptions): SignedDelivery {
  const chosen = typeof scheme === 'string' ? { name: scheme } : scheme
  const bytes = Buffer.from(rawBody)
  const hmac = (text: string | Buffer) => createHmac('sha256', secret).update(text)
  const stamped = (separator: string) => hmac(Buffer.concat([Buffer.from(timestamp + separator), bytes]))
  const pair = (prefix: string, signature: string) => ({
    [`${prefix}-signature`]: signature,
    [`${prefix}-timestamp`]: String(timestamp),
  })
  const attempted = {
    'x-webhook-attempt': String(attempt),
    ...(version === null ? {} : { 'x-webhook-version': version }),
  }
  const withHeaders = (own: Readonly<Record<string, string>>) => delivery(bytes, JSON_TYPE, own, changes)
  switch (chosen.name) {
    case 'header':
      return withHeaders({ ...pair('x-webhook', stamped('').digest('base64')), ...attempted })
    case 'bbps':
      return withHeaders({ ...pair('x-webhook', stamped('.').digest('hex')), ...attempted })
    case 'baas':
      return withHeaders(pair('x-cashfree', stamped(chosen.separator).digest('base64')))
    default: {
      const signed = signBody(bytes.toString('utf8'), chosen, (text) => hmac(text).digest('base64'))
      return delivery(Buffer.from(signed), signed.trimStart().startsWith('{') ? JSON_TYPE : FORM_TYPE, {}, changes)
    }
  }
}

function delivery(
  rawBody: Buffer,
  contentType: string,
  own: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | undefined>>,
): SignedDelivery {
  const headers: Record<string, string | undefined> = { 'content-type': contentType, ...own, ...changes }
  for (const name of Object.keys(headers)) if (headers[name] === undefined) delete headers[name]
  return { method: 'POST', headers: headers as Record<string, string>, rawBody }
}
