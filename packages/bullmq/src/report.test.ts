import type { WebhookError } from '@cashfree-webhooks/core'
import { expect, it } from 'vitest'
import { createReport } from './report.ts'

function reporter() {
  const state = { now: 0, isClosing: false }
  const reported: WebhookError[] = []
  const report = createReport(
    { report: (error) => reported.push(error) },
    () => state.isClosing,
    () => state.now,
  )
  return { state, report, texts: () => reported.map(({ code, cause }) => `${code} ${(cause as Error).message}`) }
}

it('tells each trouble, the same once a minute', () => {
  const { state, report, texts } = reporter()
  for (const at of [0, 10, 59_999, 60_000]) {
    state.now = at
    report(new Error('away'))
  }
  report(new Error('read only'))
  expect(texts()).toEqual(['QUEUE_UNAVAILABLE away', 'QUEUE_UNAVAILABLE away', 'QUEUE_UNAVAILABLE read only'])
})

it('remembers no more than it needs, and says nothing while closing', () => {
  const { state, report, texts } = reporter()
  for (let job = 0; job < 150; job++) report(new Error(`could not renew lock for job ${job}`))
  expect(texts()).toHaveLength(150)
  state.isClosing = true
  report(new Error('Connection is closed.'))
  expect(texts()).toHaveLength(150)
})
