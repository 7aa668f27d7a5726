import type { Capture } from '../capture.ts'
import { maskSummary } from '../mask/mask-capture.ts'

/** What stays of a capture when its bytes are dropped: its line in the list, and why it was refused. */
export function withoutContent(capture: Capture): Capture {
  return { ...maskSummary(capture), isMasked: true, headers: [], rawBody: null, answerBody: null }
}
