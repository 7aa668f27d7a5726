import { describe, expect, it } from 'vitest'
import { deliver, trialEvent } from '../fleet/deliver.ts'
import { canStartServers, engines, startServerOf } from '../fleet/engines.ts'
import { startQueueTrial } from '../fleet/start-queue-trial.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

const [WEB, FIRST] = [0, 1]

describe.skipIf(!redisUrl || !postgresUrl)('an event that the queue gives to two workers', () => {
  it.for(engines)('has one effect, although the first was only frozen, and goes on: %s', async (engine, test) => {
    const trial = await startQueueTrial(test, {
      engine,
      webs: 1,
      workers: 1,
      // Whoever comes too late, or too early, may not use an attempt up.
      queue: { lockMs: 1_500, attempts: 1 },
      webhooks: { leaseMs: 1_500 },
    })
    const { fleet, queue } = trial
    const [web, frozen] = [fleet.at(WEB), fleet.at(FIRST)]
    // Awake again, the handler of one goes on to its end, to be settled; the other stops, to be released.
    const events = [
      trialEvent('goes-on', { hold_in: [FIRST] }),
      trialEvent('stops', { hold_in: [FIRST], heeds_signal: true }),
    ]
    for (const event of events) expect(await deliver(event, web)).toMatchObject({ said: 'queued' })
    await Promise.all(events.map(({ id }) => frozen.reported(id)))
    frozen.freeze()
    const other = await fleet.add({ program: 'queue-worker' })
    await trial.drained()
    const handledBy = async () => (await trial.effects()).map(({ event_id, process }) => [event_id, process])
    const byOther = events.map(({ id }) => [id, other.name])
    expect((await handledBy()).sort()).toEqual(byOther)

    frozen.thaw()
    frozen.letGo('goes-on')
    await expect.poll(() => frozen.errors.filter((code) => code === 'LEASE_LOST').length, { timeout: 15_000 }).toBe(2)
    await deliver(trialEvent('afterwards'), web)
    await trial.drained()
    expect((await handledBy()).slice(0, 2).sort()).toEqual(byOther)
    expect(await trial.attempts()).toHaveLength(5)
    const { handled, dead } = (await queue.counts())['default']!
    expect({ handled, dead }).toEqual({ handled: 3, dead: 0 })
    expect(fleet.died()).toEqual([])
  })

  it.for(engines)('runs again only what had not succeeded, in whichever process: %s', async (engine, test) => {
    const trial = await startQueueTrial(test, {
      engine,
      webs: 1,
      workers: 2,
      workStore: 'postgres',
      // Time enough to kill who has failed.
      queue: { firstRetryMs: 1_000 },
    })
    const { fleet } = trial
    const event = trialEvent('three-handlers', { fails_first: 1 }, 'VKYC_AUDITOR_REVIEW_COMPLETED')
    await deliver(event, fleet.at(WEB))
    const failedAt = async () => {
      const [failed] = fleet.workers
        .map(({ errors }, index) => (errors.includes('HANDLER_FAILED') ? index : -1))
        .filter((index) => index >= 0)
      expect(failed).toBeDefined()
      return failed!
    }
    const failed = await expect.poll(failedAt, { timeout: 15_000 }).toBeGreaterThan(0).then(failedAt)
    await fleet.at(failed).kill()
    await trial.drained()
    const attempts = await trial.attempts()
    const by = (name: string) => attempts.filter(({ handler }) => handler === name).map(({ process }) => process)
    const other = fleet.at(failed === FIRST ? 2 : FIRST).name
    expect([by('first').length, by('third').length]).toEqual([1, 1])
    expect(by('second')).toEqual([fleet.at(failed).name, other])
  })
})

describe.skipIf(!canStartServers || !postgresUrl)('an event whose worker could not say that it was handled', () => {
  it.for(engines)('does not run again: %s', async (engine, test) => {
    const server = await startServerOf(engine)
    test.onTestFinished(server.stop)
    const trial = await startQueueTrial(test, { engine, webs: 1, workers: 1, queue: { url: server.url } })
    test.onTestFinished(server.start)
    const { fleet, queue } = trial
    const event = trialEvent('settled', { hold_in: [FIRST] })
    await deliver(event, fleet.at(WEB))
    await fleet.at(FIRST).reported('settled')
    await server.kill()
    fleet.at(FIRST).letGo('settled')
    await expect.poll(() => trial.effects(), { timeout: 15_000 }).toHaveLength(1)
    await fleet.at(FIRST).kill()
    await server.start()
    const other = await fleet.add({ program: 'queue-worker' })
    await trial.drained()
    expect((await queue.counts())['default']).toMatchObject({ handled: 1, dead: 0 })
    expect(await trial.attempts()).toHaveLength(1)
    expect(await trial.effects()).toHaveLength(1)
    expect(other.died).toBeUndefined()
  })
})
