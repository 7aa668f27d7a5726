import { WebhookError, type QueueReceiver } from '@cashfree-webhooks/core'
import { DelayedError, type Job } from 'bullmq'
import { expect, it } from 'vitest'
import type { JobData } from './job.ts'
import type { JobPlace } from './line.ts'
import { runJob } from './run-job.ts'

/** Runs a job whose places in line, each time it asks, are `turns`: 0 is first. */
async function run(turns: readonly number[], code?: 'IN_PROGRESS' | 'SHUTTING_DOWN' | 'HANDLER_FAILED') {
  const told: string[] = []
  const waits = [...turns]
  const place = ({ line, lane, jobId }: JobPlace) => `${line} ${lane} ${jobId}`
  const line = {
    async enter(job: JobPlace) {
      const before = waits.shift()!
      told.push(`asks ${place(job)}`)
      return { isFirst: before === 0, before }
    },
    promote: async (job: JobPlace) => void told.push(`promotes ${place(job)}`),
    leave: async () => {},
  }
  const job = {
    id: 'job',
    data: turns.length > 0 ? { line: 'line' } : {},
    moveToDelayed: async (at: number, token: string) =>
      void told.push(`waits ${Math.round((at - Date.now()) / 1_000)} s with ${token}`),
  } as unknown as Job<JobData>
  const error = code && new WebhookError({ code, message: 'No.' })
  const webhooks: QueueReceiver = {
    async handleQueued() {
      told.push('handles')
      return { status: 200, headers: {}, body: '', outcome: error ? 'failed' : 'processed', error }
    },
    report() {},
    async close() {},
  }
  const options = { lane: 'lane', orderRecheckMs: 30_000, inProgressRecheckMs: 5_000, keepCauseMessages: false }
  const result: unknown = await runJob(
    { job, token: 'token', webhooks },
    { ...options, openLine: async () => line, onReceiverClosed: () => void told.push('closes') },
  ).catch((thrown: unknown) => (thrown instanceof DelayedError ? 'delayed' : String(thrown)))
  return [...told, result]
}

it('handles what stands in no line, and what is first', async () => {
  expect(await run([])).toEqual(['handles', { outcome: 'processed' }])
  expect(await run([0])).toEqual(['asks line lane job', 'handles', { outcome: 'processed' }])
})

it('delays what is not first, the longer the more are before it, and never handles it', async () => {
  const asks = 'asks line lane job'
  expect(await run([1, 1])).toEqual([asks, 'waits 30 s with token', asks, 'delayed'])
  expect(await run([7, 6])).toEqual([asks, 'waits 210 s with token', asks, 'delayed'])
})

it('asks once more when it is delayed: its turn may have come while nobody could tell it', async () => {
  expect((await run([1, 0])).slice(2)).toEqual(['asks line lane job', 'promotes line lane job', 'delayed'])
})

it('uses no attempt for what another worker has, or a receiver that is closed', async () => {
  expect(await run([], 'IN_PROGRESS')).toEqual(['handles', 'waits 5 s with token', 'delayed'])
  expect(await run([], 'SHUTTING_DOWN')).toEqual(['handles', 'closes', 'waits 0 s with token', 'delayed'])
})

it('fails with the code and the message of any other failure', async () => {
  expect(await run([], 'HANDLER_FAILED')).toEqual(['handles', 'WebhookError: HANDLER_FAILED: No.'])
})
