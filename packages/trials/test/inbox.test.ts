import { describe, expect, it } from 'vitest'
import { deliver, deliverUntilTaken, trialEvent } from '../fleet/deliver.ts'
import { byEvent } from '../fleet/effects.ts'
import { startTrial } from '../fleet/start-trial.ts'
import type { Worker } from '../fleet/start-worker.ts'
import { postgresUrl } from '../servers/urls.ts'

describe.skipIf(!postgresUrl)('a transaction for each event', () => {
  it('keeps nobody waiting who asks for the same event', async (test) => {
    const trial = await startTrial(test, { store: 'transactional', size: 2 })
    const [holder, other] = trial.fleet.workers as [Worker, Worker]
    const event = trialEvent('held', { hold_in: [0] })

    const handled = deliver(event, holder)
    await holder.reported('held')
    // The holder goes on after this answer and not before, so the answer did not wait for its transaction.
    expect(await deliver(event, other)).toMatchObject({ status: 409, said: 'IN_PROGRESS' })
    expect(await trial.effects()).toEqual([])
    holder.letGo('held')

    expect(await handled).toMatchObject({ status: 200, said: 'processed' })
    expect(await deliver(event, other)).toMatchObject({ status: 200, said: 'duplicate' })
    expect(await trial.effects()).toHaveLength(1)
  })

  it.for([
    { storeTimeoutMs: 20_000, waiting: 'wait' },
    { storeTimeoutMs: 100, waiting: 'are sent again' },
  ])(
    'takes all of more events than the pool has connections, where handlers use the pool as well and events $waiting',
    async ({ storeTimeoutMs }, test) => {
      const trial = await startTrial(test, {
        store: 'transactional',
        size: 1,
        poolSize: 3,
        webhooks: { storeTimeoutMs },
      })
      const events = Array.from({ length: 40 }, (_, number) => trialEvent(`event-${number}`, { pause_ms: 25 }))
      const answers = await Promise.all(events.map((event) => deliverUntilTaken(event, () => trial.fleet.at(0))))
      const refused = answers.flat().filter(({ status }) => status !== 200)
      expect(refused.filter(({ status }) => status !== 503)).toEqual([])
      expect(refused.length > 0).toBe(storeTimeoutMs === 100)
      const effects = byEvent(await trial.effects())
      expect(events.filter(({ id }) => effects.get(id)?.length !== 1)).toEqual([])
    },
  )

  it('keeps nothing of any handler when one fails, and runs all of them again', async (test) => {
    const trial = await startTrial(test, { store: 'transactional', size: 2 })
    const event = trialEvent('thrice', { fails_until: 1 }, 'VKYC_AUDITOR_REVIEW_COMPLETED')
    const handlers = async (rows: typeof trial.effects) => (await rows()).map(({ handler }) => handler)

    expect(await deliver(event, trial.fleet.at(0))).toMatchObject({ status: 500, said: 'HANDLER_FAILED' })
    expect(await handlers(trial.attempts)).toEqual(['first', 'second'])
    expect(await handlers(trial.effects)).toEqual([])
    expect(await deliver(event, trial.fleet.at(1), 2)).toMatchObject({ status: 200, said: 'processed' })
    expect(await handlers(trial.attempts)).toEqual(['first', 'second', 'first', 'second', 'third'])
    expect(await handlers(trial.effects)).toEqual(['first', 'second', 'third'])
  })
})
