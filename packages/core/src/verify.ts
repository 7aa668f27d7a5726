import { timingSafeEqual, type KeyObject } from 'node:crypto'
import type { HeaderLookup } from './delivery.ts'
import type { ErrorCode } from './errors.ts'
import { sign } from './sign.ts'

/** Three days: longer than every retry schedule Cashfree documents. Replays are stopped by de-duplication. */
export const DEFAULT_TOLERANCE_MS = 3 * 24 * 60 * 60 * 1000

export const BASE64_SIGNATURE = /^[A-Za-z0-9+/]{43}=$/
const TIMESTAMP = /^(?:\d{10}|\d{13})$/

export type SignatureErrorCode = Extract<ErrorCode, `SIGNATURE_${string}` | `TIMESTAMP_${string}`>

export type Verification =
  | {
      readonly ok: true
      /** When Cashfree signed it; null where the scheme signs no time. */
      readonly sentAt: Date | null
      readonly secretIndex: number
    }
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

/** What sets one header scheme apart from another. */
export interface HeaderRule {
  readonly shape: RegExp
  /** As long as whatever fits `shape`. */
  readonly sign: (key: KeyObject, timestamp: string, rawBody: Uint8Array) => string
  readonly hints: Hints
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
  { shape, sign, hints }: HeaderRule = headerRule,
): Verification {
  if (!signature) return refuse('SIGNATURE_MISSING', hints)
  if (!shape.test(signature)) return refuse('SIGNATURE_MALFORMED', hints)
  if (!timestamp) return refuse('TIMESTAMP_MISSING', hints)
  if (!TIMESTAMP.test(timestamp)) return refuse('TIMESTAMP_MALFORMED', hints)

  const secretIndex = indexOfKey(keys, signature, (key) => sign(key, timestamp, rawBody))
  if (secretIndex === -1) return refuse('SIGNATURE_MISMATCH', hints)

  const sentAtMs = timestamp.length === 10 ? Number(timestamp) * 1000 : Number(timestamp)
  if (toleranceMs !== false) {
    if (sentAtMs - now > toleranceMs) return refuse('TIMESTAMP_IN_FUTURE', hints)
    // Asked this way round, a clock that gives NaN refuses.
    if (!(now - sentAtMs <= toleranceMs)) return refuse('TIMESTAMP_TOO_OLD', hints)
  }
  return { ok: true, sentAt: new Date(sentAtMs), secretIndex }
}

/** The first key that made this signature, or -1. */
export function indexOfKey(keys: readonly KeyObject[], signature: string, sign: (key: KeyObject) => string): number {
  let found = -1
  for (let index = 0; index < keys.length; index++) {
    if (isSameText(signature, sign(keys[index]!)) && found === -1) found = index
  }
  return found
}

/** Two for each length there is, used again: new ones took longer to make than to compare. */
const buffers = new Map<number, readonly [Buffer, Buffer]>()

/**
 * Compares two signatures in constant time. Text is compared, not decoded bytes: several base64 texts decode to the same
 * bytes, one is canonical.
 */
function isSameText(signature: string, made: string): boolean {
  if (signature.length !== made.length) return false
  let pair = buffers.get(made.length)
  if (pair === undefined) {
    pair = [Buffer.alloc(made.length), Buffer.alloc(made.length)]
    buffers.set(made.length, pair)
  }
  const [received, expected] = pair
  received.write(signature, 'latin1')
  expected.write(made, 'latin1')
  return timingSafeEqual(received, expected)
}

export function refuse(code: SignatureErrorCode, hints: Hints): Verification {
  return { ok: false, code, hint: hints[code] }
}

/** What was found and what to do about it, for each way of not being verified. */
export type Hints = Readonly<Record<SignatureErrorCode, string>>

export const headerHints: Hints = {
  SIGNATURE_MISSING:
    'The request has no x-webhook-signature header (nor x-cashfree-signature). It does not come from Cashfree, or a proxy dropped the header.',
  SIGNATURE_MALFORMED:
    "The signature header is not one base64 text of 44 characters. A header sent twice, base64url, missing padding, quotes and hex all look like this. 64 hexadecimal digits may be BBPS: scheme 'bbps'.",
  SIGNATURE_MISMATCH:
    'No secret made this signature for these bytes. Check that the secret is the client secret of the same account and environment, and that nothing changed the body on its way; error.explain() tests the usual causes.',
  SIGNATURE_RULE_UNKNOWN: 'Cashfree does not document how it signs such a body.',
  TIMESTAMP_MISSING:
    'The request has a signature but no timestamp header from the same pair (x-webhook-* or x-cashfree-*). A proxy may have dropped it.',
  TIMESTAMP_MALFORMED: 'The timestamp header is not 10 digits (seconds) or 13 digits (milliseconds).',
  TIMESTAMP_TOO_OLD:
    'The signature is right, but its timestamp is further in the past than toleranceMs. Check the clock of this machine (in UTC); a resend by hand of an old event needs a larger toleranceMs.',
  TIMESTAMP_IN_FUTURE:
    'The signature is right, but its timestamp is further in the future than toleranceMs. Check the clock of this machine (in UTC).',
}

export const headerRule: HeaderRule = { shape: BASE64_SIGNATURE, sign, hints: headerHints }
