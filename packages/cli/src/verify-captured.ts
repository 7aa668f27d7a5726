import {
  explainMismatch,
  verifySignature,
  WebhookError,
  type Explanation,
  type SignatureScheme,
} from '@cashfree-webhooks/core'
import type { CapturedRequest } from './captured/captured-request.ts'
import type { VerificationDocument } from './documents.ts'
import type { Framework } from './framework-code.ts'
import { fixFor } from './framework-fixes.ts'
import type { FoundSecret } from './secrets.ts'

export interface VerifyCapturedOptions {
  readonly secrets: readonly FoundSecret[]
  readonly otherSecrets: readonly FoundSecret[]
  readonly scheme: SignatureScheme
  readonly framework?: Framework | undefined
  /** Without it the age is told, and decides nothing: what was captured is old. */
  readonly maxAgeMs?: number | undefined
  readonly now: number
}

/** Verifies one captured request, and finds out what is wrong where it is not right. Throws for a scheme that is none. */
export function verifyCaptured(request: CapturedRequest, options: VerifyCapturedOptions): VerificationDocument {
  const { scheme, maxAgeMs, now } = options
  const { source, headers, rawBody, doubts } = request
  const verified = verify(request, options)
  const ageMs = verified.sentAt ? now - verified.sentAt.getTime() : null
  const aged = verified.code === null && ageMs !== null && maxAgeMs !== undefined ? tooOld(ageMs, maxAgeMs) : undefined
  const explanation = verified.code === null ? null : explain(request, options)
  return {
    source,
    ok: verified.code === null && aged === undefined,
    scheme,
    bodyBytes: rawBody.length,
    code: verified.code ?? aged?.code ?? null,
    message: verified.message ?? aged?.message ?? null,
    secretFrom: verified.secretFrom,
    sentAt: (verified.sentAt ?? sentAtOf(headers))?.toISOString() ?? null,
    ageMs: ageMs ?? ageOf(sentAtOf(headers), now),
    explanation,
    fix: explanation && options.framework ? fixFor(explanation, options.framework) : null,
    doubts,
  }
}

interface Verified extends Pick<VerificationDocument, 'code' | 'message' | 'secretFrom'> {
  readonly sentAt: Date | null
}

function verify({ headers, rawBody }: CapturedRequest, { secrets, scheme }: VerifyCapturedOptions): Verified {
  let refused: Verified = {
    code: 'SIGNATURE_MISMATCH',
    message: 'No secret made this signature for these bytes.',
    secretFrom: null,
    sentAt: null,
  }
  for (const { text, from } of secrets) {
    const verification = verifyWith(text)
    if (verification?.ok) return { code: null, message: null, secretFrom: from, sentAt: verification.sentAt }
    // Its hint on a mismatch is for code; here the explanation follows.
    if (verification && verification.code !== 'SIGNATURE_MISMATCH') {
      refused = { ...refused, code: verification.code, message: verification.hint }
    }
  }
  return refused

  /** Undefined for a secret that a receiver would not take: blanks or quotes around it are for the explanation. */
  function verifyWith(secret: string) {
    try {
      return verifySignature({ headers, rawBody, secret, scheme, toleranceMs: false })
    } catch (error) {
      if (WebhookError.is(error) && error.message.startsWith('secret')) return undefined
      throw error
    }
  }
}

function explain(
  { headers, rawBody }: CapturedRequest,
  { secrets, otherSecrets, scheme }: VerifyCapturedOptions,
): Explanation {
  return explainMismatch({
    headers,
    rawBody,
    scheme,
    secret: secrets.map(({ text }) => text),
    ...(otherSecrets.length > 0 && {
      otherSecrets: Object.fromEntries(otherSecrets.map(({ from, text }) => [from, text])),
    }),
  })
}

function tooOld(ageMs: number, maxAgeMs: number): Pick<Verified, 'code' | 'message'> | undefined {
  if (ageMs > maxAgeMs)
    return { code: 'TIMESTAMP_TOO_OLD', message: 'The signature is right, but older than --max-age.' }
  if (-ageMs <= maxAgeMs) return undefined
  return {
    code: 'TIMESTAMP_IN_FUTURE',
    message: 'The signature is right, but its time is further ahead than --max-age.',
  }
}

/** The header's time where nothing says that it is right: for information. */
function sentAtOf(headers: CapturedRequest['headers']): Date | null {
  const [, text] = headers.find(([name]) => /^x-(?:webhook|cashfree)-timestamp$/i.test(name)) ?? []
  if (text === undefined || !/^(?:\d{10}|\d{13})$/.test(text)) return null
  return new Date(Number(text.padEnd(13, '0')))
}

function ageOf(sentAt: Date | null, now: number): number | null {
  return sentAt && now - sentAt.getTime()
}
