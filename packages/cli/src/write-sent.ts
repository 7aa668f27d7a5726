import type { DeliveryDocument, SentDocument, SummaryDocument } from './documents.ts'
import { toTable } from './to-table.ts'

/** Longer lists say less than their summary. */
const LISTED = 30

/** What came of one delivery, or of many: each of them while they are few, then the summary. */
export function writeSent({ ok, tampering, deliveries, summary, advice }: SentDocument): string {
  const lines = [deliveries.length <= LISTED ? toTable(deliveries.map(rowOf)) : '']
  if (deliveries.length > 1) lines.push('', ...writeSummary(summary))
  if (tampering !== null)
    lines.push('', `Forged (${tampering}): ${ok ? 'refused, as it must be.' : 'not refused, which it must be.'}`)
  if (advice.length > 0) lines.push('', ...advice)
  return lines.join('\n').trimStart()
}

function rowOf({ answer, event, attempt, bodyBytes }: DeliveryDocument): string[] {
  const { status, outcome, code, error, durationMs } = answer
  return [
    status === null ? 'no answer' : `${status} ${outcome ?? code ?? ''}`.trim(),
    `${durationMs} ms`,
    event ? `${event.type} (${event.product}, ${event.variant})` : 'own body',
    `${bodyBytes} bytes`,
    attempt > 1 ? `attempt ${attempt}` : '',
    error ?? '',
  ]
}

function writeSummary({ sent, answers, latencyMs }: SummaryDocument): string[] {
  const counts = answers.map(
    ({ status, what, count }) => `${count} × ${status ?? 'no answer'}${what === null ? '' : ` ${what}`}`,
  )
  return [
    `${sent} deliveries: ${counts.join(', ')}`,
    ...(latencyMs ? [`latency: p50 ${latencyMs.p50} ms, p99 ${latencyMs.p99} ms, max ${latencyMs.max} ms`] : []),
  ]
}
