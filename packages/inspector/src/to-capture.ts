import { parseEvent, type CashfreeEvent, type Receipt, type SignatureScheme } from '@cashfree-webhooks/core'
import type { Capture, CapturedAnswer, CapturedEvent, CapturedFailure } from './capture.ts'

/** One delivery, for `inspector.record`. */
export interface Recorded {
  readonly receivedAt: Date
  readonly method: string
  /** Path and query; empty where they are not known. */
  readonly url: string
  /** As they came: order, case and repeated names. */
  readonly headers: Capture['headers']
  /** Null when the body could not be read. */
  readonly rawBody: Uint8Array | null
  /** What a receiver made of it; undefined when there was no secret to verify it with. */
  readonly receipt?: Receipt | undefined
  /** Null when nothing was answered. */
  readonly answer: CapturedAnswer | null
  readonly answerBody?: string | null | undefined
  /** The capture that this is a replay of. */
  readonly replayOf?: string | null | undefined
}

/** Signed bodies decide some of these texts, and in an `unverified` one anybody does. */
const MAX_NAME_LENGTH = 256
const MAX_URL_LENGTH = 2_048
const MAX_MESSAGE_LENGTH = 4_096
const MAX_ANSWER_LENGTH = 64 * 1024

/** Makes a capture of a delivery. The explanation is left for whoever looks: it costs many hashes. */
export function toCapture(id: string, recorded: Recorded, scheme?: SignatureScheme): Capture {
  const { receivedAt, method, url, headers, rawBody, receipt, answer, answerBody, replayOf } = recorded
  const event = receipt ? receipt.event : tryParse(rawBody, scheme)
  return {
    id,
    receivedAt: receivedAt.toISOString(),
    method: cut(method, MAX_NAME_LENGTH),
    url: cut(url, MAX_URL_LENGTH),
    bodyBytes: rawBody?.byteLength ?? null,
    verdict: verdictOf(rawBody, receipt),
    code: receipt?.error?.code ?? null,
    event: event ? toCapturedEvent(event, headers) : null,
    answer: answer && { ...answer, error: answer.error && cut(answer.error, MAX_MESSAGE_LENGTH) },
    isMasked: false,
    replayOf: replayOf ?? null,
    headers,
    // A copy of its own: what a socket gave may be a piece of something larger, which would stay with it.
    rawBody: rawBody && new Uint8Array(rawBody),
    failure: toCapturedFailure(receipt),
    secretIndex: receipt?.event?.delivery.secretIndex ?? null,
    answerBody: answerBody == null ? null : cut(answerBody, MAX_ANSWER_LENGTH),
  }
}

/** Refused by what stands in the body, which is looked at only after the signature. */
const afterVerification: ReadonlySet<string> = new Set(['PAYLOAD_NOT_JSON', 'PAYLOAD_NOT_OBJECT'])
/** Nobody got as far as asking. */
const beforeVerification: ReadonlySet<string> = new Set(['SECRET_UNAVAILABLE', 'SHUTTING_DOWN'])

function verdictOf(rawBody: Uint8Array | null, receipt: Receipt | undefined): Capture['verdict'] {
  if (rawBody === null) return 'unread'
  if (receipt === undefined) return 'unverified'
  const code = receipt.error?.code
  if (receipt.event || code === undefined || afterVerification.has(code)) return 'verified'
  return beforeVerification.has(code) ? 'unverified' : 'refused'
}

function tryParse(rawBody: Uint8Array | null, scheme: SignatureScheme | undefined): CashfreeEvent | undefined {
  try {
    return rawBody === null ? undefined : parseEvent(rawBody, { scheme })
  } catch {
    return undefined
  }
}

function toCapturedEvent(event: CashfreeEvent, headers: Capture['headers']): CapturedEvent {
  const { id, type, product, delivery, occurredAt, issues } = event
  return {
    id,
    type: cut(type, MAX_NAME_LENGTH),
    product: cut(product, MAX_NAME_LENGTH),
    attempt: delivery.attempt ?? attemptOf(headers),
    occurredAt: occurredAt?.toISOString() ?? null,
    issues: issues.length,
  }
}

function attemptOf(headers: Capture['headers']): number | null {
  const attempt = headers.find(([name]) => name.toLowerCase() === 'x-webhook-attempt')?.[1] ?? ''
  return /^\d{1,9}$/.test(attempt) ? Number(attempt) : null
}

function toCapturedFailure(receipt: Receipt | undefined): CapturedFailure | null {
  const error = receipt?.error
  return error ? { code: error.code, message: cut(error.message, MAX_MESSAGE_LENGTH), explanation: null } : null
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`
}
