import type { Capture, CaptureSummary } from './capture.ts'

/** What a list shows of a capture: plain JSON, and of the payload no more than the event's names. */
export function toSummary({
  id,
  receivedAt,
  method,
  url,
  bodyBytes,
  verdict,
  code,
  event,
  answer,
  isMasked,
  replayOf,
}: Capture): CaptureSummary {
  return { id, receivedAt, method, url, bodyBytes, verdict, code, event, answer, isMasked, replayOf }
}
