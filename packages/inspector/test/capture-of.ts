import type { Capture } from '../src/index.ts'

let count = 0

/** A verified capture with what a test wants of it. */
export function captureOf(wanted: Partial<Capture> = {}): Capture {
  const rawBody = wanted.rawBody === undefined ? Buffer.from('{"type":"X"}') : wanted.rawBody
  return {
    id: `0capture${String(count++).padStart(8, '0')}`,
    receivedAt: '2025-05-22T04:00:00.000Z',
    method: 'POST',
    url: '/webhooks/cashfree',
    bodyBytes: rawBody?.byteLength ?? null,
    verdict: 'verified',
    code: null,
    event: null,
    answer: { status: 200, outcome: 'processed', durationMs: 3, error: null },
    isMasked: false,
    replayOf: null,
    headers: [['content-type', 'application/json']],
    failure: null,
    secretIndex: 0,
    answerBody: '{"received":true}',
    ...wanted,
    rawBody,
  }
}
