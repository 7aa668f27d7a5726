import { timingSafeEqual, type KeyObject } from 'node:crypto'
import type { HeaderLookup } from './delivery.ts'
import type { ErrorCode } from './errors.ts'
import { sign } from './sign.ts'

/** Three days: longer than every retry schedule Cashfree documents. Replays are stopped by de-duplication. */
export const DEFAULT_TOLERANCE_MS = 3 * 24 * 60 * 60 * 1000

const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/
const TIMESTAMP = /^(?:\d{10}|\d{13})$/

export type SignatureErrorCode = Extract<ErrorCode, `SIGNATURE_${string}` | `TIMESTAMP_${string}`>

export type Verification =
  | { readonly ok: true; readonly sentAt: Date; readonly secretIndex: number }
  | { readonly ok: false; readonly code: SignatureErrorCode; readonly hint: string }

export interface SignatureHeaders {
  readonly signature: string | undefined
  readonly timestamp: string | undefined
}

/** The two headers come as a pair, `x-webhook-*` first: as soon as one of that pair is there, it is the one that counts. */
export function signatureHeaders(header: HeaderLookup): SignatureHeaders {
  const signature = header('x-webhook-signature')
  const timestamp = header('x-webhook-timestamp')
  if (signature !== undefined || timestamp !== undefined) return { signature, timestamp }
  return { signature: header('x-cashfree-signature'), timestamp: header('x-cashfree-timestamp') }
}

export interface VerifyOptions {
  readonly toleranceMs: number | false
  readonly now: number
}

/**
 * Decides whether one of `keys` signed these bytes. Every key is tried and compared in constant time, without early
 * exit. A misshapen header is refused before anything is hashed. Never throws.
 */
export function verify(
  { signature, timestamp }: SignatureHeaders,
  rawBody: Uint8Array,
  keys: readonly KeyObject[],
  { toleranceMs, now }: VerifyOptions,
): Verification {
  if (!signature) return refuse('SIGNATURE_MISSING')
  if (!SIGNATURE.test(signature)) return refuse('SIGNATURE_MALFORMED')
  if (!timestamp) return refuse('TIMESTAMP_MISSING')
  if (!TIMESTAMP.test(timestamp)) return refuse('TIMESTAMP_MALFORMED')

  const received = Buffer.from(signature, 'latin1')
  let secretIndex = -1
  for (let index = 0; index < keys.length; index++) {
    // Text is compared, not decoded bytes: several base64 texts decode to the same bytes, one is canonical.
    const expected = Buffer.from(sign(keys[index]!, timestamp, rawBody), 'latin1')
    if (timingSafeEqual(received, expected) && secretIndex === -1) secretIndex = index
  }
  if (secretIndex === -1) return refuse('SIGNATURE_MISMATCH')

  const sentAtMs = timestamp.length === 10 ? Number(timestamp) * 1000 : Number(timestamp)
  if (toleranceMs !== false) {
    if (sentAtMs - now > toleranceMs) return refuse('TIMESTAMP_IN_FUTURE')
    // Asked this way round, a clock that gives NaN refuses.
    if (!(now - sentAtMs <= toleranceMs)) return refuse('TIMESTAMP_TOO_OLD')
  }
  return { ok: true, sentAt: new Date(sentAtMs), secretIndex }
}

function refuse(code: SignatureErrorCode): Verification {
  return { ok: false, code, hint: hints[code] }
}

const hints: Record<SignatureErrorCode, string> = {
  SIGNATURE_MISSING:
    'The request has no x-webhook-signature header (nor x-cashfree-signature). It does not come from Cashfree, or a proxy dropped the header.',
  SIGNATURE_MALFORMED:
    'The signature header is not one base64 text of 44 characters. A header sent twice, base64url, missing padding, quotes and hex all look like this.',
  SIGNATURE_MISMATCH:
    'No secret made this signature for these bytes. Check that the secret is the client secret of the same account and environment, and that nothing changed the body on its way; error.explain() tests the usual causes.',
  TIMESTAMP_MISSING:
    'The request has a signature but no timestamp header from the same pair (x-webhook-* or x-cashfree-*). A proxy may have dropped it.',
  TIMESTAMP_MALFORMED: 'The timestamp header is not 10 digits (seconds) or 13 digits (milliseconds).',
  TIMESTAMP_TOO_OLD:
    'The signature is right, but its timestamp is further in the past than toleranceMs. Check the clock of this machine (in UTC); a resend by hand of an old event needs a larger toleranceMs.',
  TIMESTAMP_IN_FUTURE:
    'The signature is right, but its timestamp is further in the future than toleranceMs. Check the clock of this machine (in UTC).',
}
