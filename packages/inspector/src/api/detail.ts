import { isUtf8 } from 'node:buffer'
import type { Capture, CapturedFailure, CaptureSummary } from '../capture.ts'
import { contentTypeOf } from '../mask/mask-capture.ts'
import { toSummary } from '../to-summary.ts'

/** All there is to show of one capture. Plain JSON. */
export interface CaptureDetail extends CaptureSummary {
  readonly headers: Capture['headers']
  /** The body as UTF-8, invalid bytes as U+FFFD; null when it is not kept. */
  readonly text: string | null
  readonly isForm: boolean
  /** The first 64 KiB of the bytes. */
  readonly base64: string | null
  readonly failure: CapturedFailure | null
  readonly secretIndex: number | null
  readonly answerBody: string | null
  /** True when this shows the delivery as it came, personal data included. */
  readonly revealed: boolean
}

const MAX_RAW_BYTES = 64 * 1024

export interface ToDetailOptions {
  readonly isKept: boolean
  readonly revealed: boolean
}

export function toDetail(capture: Capture, { isKept, revealed }: ToDetailOptions): CaptureDetail {
  const { headers, rawBody, failure, secretIndex, answerBody } = capture
  const body = rawBody && Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength)
  const isText = body !== null && isUtf8(body)
  return {
    ...toSummary(capture),
    isMasked: !isKept,
    headers,
    text: body && body.toString('utf8'),
    isForm: isText && /^application\/x-www-form-urlencoded\b/i.test(contentTypeOf(headers) ?? ''),
    base64: body && body.subarray(0, MAX_RAW_BYTES).toString('base64'),
    failure,
    secretIndex,
    answerBody,
    revealed,
  }
}
