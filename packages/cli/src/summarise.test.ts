import { expect, it } from 'vitest'
import type { DeliveryDocument } from './documents.ts'
import { summarise } from './summarise.ts'

const answered = (status: number | null, durationMs: number, what: { code?: string; error?: string } = {}) =>
  ({ answer: { status, outcome: null, code: null, error: null, durationMs, ...what } }) as DeliveryDocument

it('counts what was answered, and takes latencies from what was', () => {
  const quick = Array.from({ length: 98 }, (_, index) => answered(200, index + 1))
  const failures = [answered(500, 400, { code: 'HANDLER_FAILED' }), answered(500, 300, { code: 'HANDLER_FAILED' })]
  expect(summarise([...failures, ...quick, answered(null, 10_000, { error: 'timeout' })])).toEqual({
    sent: 101,
    answers: [
      { status: 200, what: null, count: 98 },
      { status: 500, what: 'HANDLER_FAILED', count: 2 },
      { status: null, what: 'timeout', count: 1 },
    ],
    latencyMs: { p50: 50, p99: 300, max: 400 },
  })
})

it('has no latency where nothing was answered', () => {
  expect(summarise([answered(null, 5)]).latencyMs).toBeNull()
  expect(summarise([answered(200, 5)]).latencyMs).toEqual({ p50: 5, p99: 5, max: 5 })
})
