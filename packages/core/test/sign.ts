import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'

export const SECRET = 'test-client-secret'
/** The moment at which the tests stand. */
export const NOW = Date.UTC(2025, 4, 22, 4)

/** Computed here, not asked of the package, so that a fault there cannot hide. */
export function hmac(secret: string, timestamp: string, rawBody: Uint8Array | string): string {
  return createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(timestamp), Buffer.from(rawBody)]))
    .digest('base64')
}

export interface SignOptions {
  readonly secret?: string
  readonly timestamp?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface SignedDelivery {
  readonly method: string
  readonly headers: Record<string, string>
  readonly rawBody: Buffer
}

export function signed(
  rawBody: Uint8Array | string | object,
  { secret = SECRET, timestamp = String(NOW), headers = {} }: SignOptions = {},
): SignedDelivery {
  const isBytes = typeof rawBody === 'string' || rawBody instanceof Uint8Array
  const bytes = Buffer.from(isBytes ? rawBody : JSON.stringify(rawBody))
  return {
    method: 'POST',
    headers: { 'x-webhook-signature': hmac(secret, timestamp, bytes), 'x-webhook-timestamp': timestamp, ...headers },
    rawBody: bytes,
  }
}

export interface Vector {
  readonly name: string
  readonly timestamp: string
  readonly body: string
  readonly signature: string
}

/** Signatures made with openssl. */
export const { secret: VECTOR_SECRET, vectors } = JSON.parse(
  readFileSync(new URL('vectors.json', import.meta.url), 'utf8'),
) as { secret: string; vectors: readonly Vector[] }
