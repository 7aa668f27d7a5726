import type { Summary } from '../src/page/types.ts'

/** A verified delivery with an id that sorts by its number. */
export function inventSummary(number: number, changes: Partial<Summary> = {}): Summary {
  return {
    id: String(number).padStart(8, '0'),
    receivedAt: new Date(Date.UTC(2025, 0, 1, 10, 0, number)).toISOString(),
    method: 'POST',
    url: '/webhooks/cashfree',
    bodyBytes: 100,
    verdict: 'verified',
    code: null,
    event: {
      id: `event-${number}`,
      type: 'PAYMENT_SUCCESS_WEBHOOK',
      product: 'payments',
      attempt: 1,
      occurredAt: null,
      issues: 0,
    },
    answer: { status: 200, outcome: 'processed', durationMs: 3, error: null },
    isMasked: true,
    replayOf: null,
    ...changes,
  }
}
