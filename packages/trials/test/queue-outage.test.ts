import { describe, it } from 'vitest'
import { deliver, deliverUntilTaken, trialEvent, type TrialEvent } from '../fleet/deliver.ts'
import { byEvent } from '../fleet/effects.ts'
import { canStartServers, engines, startServerOf } from '../fleet/engines.ts'
import { keepSending } from '../fleet/keep-sending.ts'
import { moreTaken, outages, PATIENCE_MS } from '../fleet/outages.ts'
import { startQueueTrial } from '../fleet/start-queue-trial.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

const TIMEOUT_MS = 500

describe.skipIf(!canStartServers || !postgresUrl || !redisUrl)('while the server of the queue is away', () => {
  it.for(engines)('events are refused, and taken when it is back: %s', async (engine, test) => {
    const { expect } = test
    const server = await startServerOf(engine)
    test.onTestFinished(server.stop)
    const { fleet, nextWeb, queue, drained, ...trial } = await startQueueTrial(test, {
      engine,
      webs: 2,
      workers: 1,
      queue: { url: server.url, timeoutMs: TIMEOUT_MS },
      // Claims can be had all the while: what refuses is the queue.
      webStore: engine === 'postgres' ? 'redis' : 'postgres',
    })
    // Before the rest of it is taken down, which asks the server: a test may fail while it is away.
    test.onTestFinished(() => (server.thaw(), server.start()))
    const load = keepSending(nextWeb)
    const sent: TrialEvent[] = []

    for (const { name, begin, end } of outages) {
      await moreTaken(test, load)
      await begin(server)
      const events = Array.from({ length: 20 }, (_, number) => trialEvent(`${name}-${number}`))
      const askedAt = performance.now()
      const answers = await Promise.all(events.map((event) => deliver(event, nextWeb())))
      const answeredMs = performance.now() - askedAt
      const whileAway = byEvent(await trial.attempts())
      await end(server)

      for (const { status, said, retryAfter } of answers) {
        expect({ status, said }).toEqual({ status: 503, said: 'QUEUE_UNAVAILABLE' })
        expect(Number(retryAfter)).toBeGreaterThan(0)
      }
      expect(answeredMs).toBeLessThan(TIMEOUT_MS + PATIENCE_MS)
      expect(events.filter(({ id }) => whileAway.has(id))).toEqual([])
      console.log(`${engine}, ${name}: ${events.length} events refused within ${answeredMs.toFixed(0)} ms`)

      await moreTaken(test, load)
      // A server that hangs has what was sent to it, and may take it after all. One that was gone has nothing.
      if (name === 'killed') {
        const handled = byEvent(await trial.attempts())
        expect(events.filter(({ id }) => handled.has(id))).toEqual([])
      }
      await Promise.all(events.map((event) => deliverUntilTaken(event, nextWeb)))
      sent.push(...events)
    }

    await load.stop()
    await drained()
    const effects = byEvent(await trial.effects())
    const ids = [...load.taken.keys(), ...sent.map(({ id }) => id)]
    const twice = [...effects.values()].filter(({ length }) => length > 1)
    console.log(`${engine}: ${ids.length} events, ${effects.size} handled, ${twice.length} twice`)
    expect(ids.filter((id) => effects.get(id)?.length !== 1)).toEqual([])
    expect(effects.size).toBe(ids.length)
    expect(await queue.deadLetters()).toEqual([])
    expect(fleet.died()).toEqual([])
  })
})
