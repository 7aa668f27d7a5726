import type { Recording } from '@cashfree-webhooks/inspector'
import { printableText } from '../printable-text.ts'

/** The line of a delivery, and one more where it was refused: why, and what to do. */
export function writeDelivery({ id, receivedAt, method, url, verdict, event, answer, failure }: Recording): string {
  const what = event ? `${event.type || 'no name'} (${event.product})` : `${method} ${url}`
  const attempt = event?.attempt ? ` attempt ${event.attempt}` : ''
  const answered = [answer?.status ?? 'no answer', answer?.outcome, answer?.error].filter(Boolean).join(' ')
  const line = `${timeOf(receivedAt)}  ${verdict.padEnd(10)}  ${what}${attempt}  → ${answered}  ${answer?.durationMs ?? 0} ms  ${id}`
  const lines = [line, ...(failure ? [`          ${failure.code}: ${adviceOf(failure)}`] : [])]
  return `${lines.map(printableText).join('\n')}\n`
}

function adviceOf({ explanation, message }: NonNullable<Recording['failure']>): string {
  if (explanation === null) return message
  return explanation.fits === null ? explanation.hint : `${explanation.fits}. ${explanation.hint}`
}

/** As the clock on the wall says. */
function timeOf(receivedAt: string): string {
  const time = new Date(receivedAt)
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
