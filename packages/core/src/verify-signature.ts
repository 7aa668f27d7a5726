import { toHeaderLookup, type HeadersLike } from './delivery.ts'
import { describe, invalidOption, type Explanation } from './errors.ts'
import { explain } from './explain.ts'
import { toScheme, type SignatureScheme } from './schemes/index.ts'
import { toSecrets } from './secrets.ts'
import { DEFAULT_TOLERANCE_MS, type Verification } from './verify.ts'

export interface VerifySignatureOptions {
  /** The body exactly as it arrived. */
  readonly rawBody: Uint8Array
  /** As they arrived: a `Headers`, pairs, or an object with names in any case. */
  readonly headers: HeadersLike
  /** One secret, or several: all are tried. */
  readonly secret: string | readonly string[]
  /** How old or how far ahead the timestamp may be; `false` turns the check off. @default 259_200_000 (3 days) */
  readonly toleranceMs?: number | false
  /** How it is signed. @default 'header' */
  readonly scheme?: SignatureScheme | undefined
  /** The clock, epoch milliseconds. For tests. @default Date.now */
  readonly now?: () => number
}

const NOT_PARSED = "A string has lost its bytes: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')."

/**
 * Verifies one delivery, for those who want only this part. A signature that is not right is a result
 * (`ok: false` with a code and a hint), never an exception. Throws `OPTION_INVALID` for a secret, a tolerance, a
 * scheme or a `rawBody` that cannot be right.
 */
export function verifySignature({
  rawBody,
  headers,
  secret,
  toleranceMs = DEFAULT_TOLERANCE_MS,
  scheme,
  now = Date.now,
}: VerifySignatureOptions): Verification {
  if (toleranceMs !== false && !(toleranceMs > 0)) {
    throw invalidOption('toleranceMs', 'milliseconds above 0, or false', describe(toleranceMs))
  }
  if (!(rawBody instanceof Uint8Array)) {
    throw invalidOption('rawBody', 'the bytes as they arrived, a Uint8Array', describe(rawBody), NOT_PARSED)
  }
  return toScheme(scheme).verify(toHeaderLookup(headers), rawBody, toSecrets(secret).keys, { toleranceMs, now: now() })
}

export interface ExplainMismatchOptions extends Pick<
  VerifySignatureOptions,
  'rawBody' | 'headers' | 'secret' | 'scheme'
> {
  /** Secrets that the receiver does not have, by names that may be shown: `{ SANDBOX: '…', OLD: '…' }`. */
  readonly otherSecrets?: Readonly<Record<string, string>> | undefined
}

/**
 * Tests the usual causes of a signature mismatch on the bytes at hand and names the one that fits. Costs some hundred
 * hashes for each secret, and a thousand more where the timestamp is in seconds. The same as `error.explain()` on a `SIGNATURE_MISMATCH`, but takes secrets as they come:
 * blanks or quotes around one are among the causes.
 */
export function explainMismatch({
  rawBody,
  headers,
  secret,
  otherSecrets,
  scheme,
}: ExplainMismatchOptions): Explanation {
  const secrets = typeof secret === 'string' ? [secret] : secret
  return explain({ header: toHeaderLookup(headers), rawBody, secrets, otherSecrets, scheme: toScheme(scheme) })
}
