import { describe, it, type TestContext } from 'vitest'
import { deliver, deliverUntilTaken, trialEvent, type TrialEvent } from '../fleet/deliver.ts'
import { byEvent } from '../fleet/effects.ts'
import { keepSending } from '../fleet/keep-sending.ts'
import { moreTaken, outages, PATIENCE_MS } from '../fleet/outages.ts'
import { startTrial, type TrialOptions } from '../fleet/start-trial.ts'
import type { StoreName } from '../fleet/worker-options.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { canStartPostgres, canStartRedis, postgresUrl } from '../servers/urls.ts'

const webhooks = { storeTimeoutMs: 500, leaseMs: 3_000 }
const eventsOf = (outage: string) => Array.from({ length: 20 }, (_, number) => trialEvent(`${outage}-${number}`))

async function startOnOwnServer(test: TestContext, options: TrialOptions) {
  const server = await (options.store === 'redis' || options.store === 'node-redis' ? startRedis() : startPostgres())
  test.onTestFinished(server.stop)
  const trial = await startTrial(test, { ...options, storeUrl: server.url })
  // Before the rest of it is taken down, which asks the server: a test may fail while it is away.
  test.onTestFinished(() => (server.thaw(), server.start()))
  return { server, ...trial }
}

describe.skipIf(!canStartRedis || !canStartPostgres || !postgresUrl)('while the server of the store is away', () => {
  it.concurrent.for<StoreName>(['redis', 'node-redis', 'postgres', 'transactional'])(
    'events are refused, and taken when it is back: %s',
    async (store, test) => {
      const { expect } = test
      const { fleet, server, ...trial } = await startOnOwnServer(test, { store, size: 2, webhooks })
      let turn = 0
      const next = () => fleet.at(turn++ % 2)
      const load = keepSending(next)
      const sent: TrialEvent[] = []

      for (const { name, begin, end } of outages) {
        await moreTaken(test, load)
        await begin(server)
        const events = eventsOf(name)
        const askedAt = performance.now()
        const answers = await Promise.all(events.map((event) => deliver(event, next())))
        const answeredMs = performance.now() - askedAt
        const attempts = byEvent(await trial.attempts())
        await end(server)

        for (const { status, said, retryAfter } of answers) {
          expect({ status, said }).toEqual({ status: 503, said: 'STORE_UNAVAILABLE' })
          expect(Number(retryAfter)).toBeGreaterThan(0)
        }
        expect(answeredMs).toBeLessThan(webhooks.storeTimeoutMs + PATIENCE_MS)
        expect(events.filter(({ id }) => attempts.has(id))).toEqual([])
        console.log(`${store}, ${name}: ${events.length} events refused within ${answeredMs.toFixed(0)} ms`)
        await Promise.all(events.map((event) => deliverUntilTaken(event, next)))
        sent.push(...events)
      }

      await load.stop()
      const effects = byEvent(await trial.effects())
      const ids = [...load.taken.keys(), ...sent.map(({ id }) => id)]
      const twice = [...effects.values()].filter(({ length }) => length > 1)
      console.log(`${store}: ${ids.length} events, ${effects.size} handled, ${twice.length} twice`)
      expect(ids.filter((id) => effects.get(id)?.length !== 1)).toEqual([])
      expect(fleet.died()).toEqual([])
    },
  )

  it.concurrent.for<StoreName>(['redis', 'node-redis', 'postgres'])(
    "events are handled all the same under onStoreError: 'process': %s",
    async (store, test) => {
      const { expect } = test
      const options = { store, size: 1, webhooks: { ...webhooks, onStoreError: 'process' as const } }
      const { fleet, server, ...trial } = await startOnOwnServer(test, options)
      const load = keepSending(() => fleet.at(0))

      for (const { name, begin, end } of outages) {
        await moreTaken(test, load)
        await begin(server)
        const events = eventsOf(name)
        const answers = await Promise.all(events.map((event) => deliver(event, fleet.at(0))))
        const effects = byEvent(await trial.effects())
        await end(server)
        expect(answers.filter(({ said }) => said !== 'processed')).toEqual([])
        expect(events.filter(({ id }) => effects.get(id)?.length !== 1)).toEqual([])
      }

      await moreTaken(test, load)
      await load.stop()
      const effects = byEvent(await trial.effects())
      expect([...load.taken].filter(([id, answers]) => answers.length > 1 || effects.get(id)?.length !== 1)).toEqual([])
      expect(fleet.at(0).errors).toContain('STORE_UNAVAILABLE')
      expect(fleet.died()).toEqual([])
    },
  )
})
