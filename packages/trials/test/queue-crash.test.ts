import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { disturbWhile } from '../fleet/disturb-while.ts'
import { byEvent } from '../fleet/effects.ts'
import { canStartServers, engines, startServerOf } from '../fleet/engines.ts'
import { seeded } from '../fleet/seeded.ts'
import { sendCopies } from '../fleet/send-copies.ts'
import { startQueueTrial } from '../fleet/start-queue-trial.ts'
import { postgresUrl } from '../servers/urls.ts'

const WEBS = 2
const WORKERS = 3
const KILLS = { webs: 4, workers: 6 }
/** Each is delivered one to three times, at the same moment: more than ten thousand deliveries to the queue in Redis. */
const DEFAULT_EVENTS = { bullmq: 5_100, postgres: 1_000 }

describe.skipIf(!canStartServers || !postgresUrl)('web processes, workers and the server of the queue, killed', () => {
  it.for(engines)('lose no event, and no event has two effects: %s', { timeout: 600_000 }, async (engine, test) => {
    const events = Number(process.env.TRIAL_EVENTS) || DEFAULT_EVENTS[engine]
    const chance = seeded(test)
    const server = await startServerOf(engine)
    test.onTestFinished(server.stop)
    const trial = await startQueueTrial(test, {
      engine,
      webs: WEBS,
      workers: WORKERS,
      queue: { url: server.url },
      // With a queue in PostgreSQL, all of it is there.
      ...(engine === 'postgres' && { storeUrl: server.url }),
      webhooks: { storeTimeoutMs: 1_000 },
    })
    const { fleet, queue } = trial
    test.onTestFinished(server.start)

    let refused = 0
    const killWeb = async () => fleet.restart(chance.below(WEBS))
    const killWorker = async () => fleet.restart(WEBS + chance.below(WORKERS))
    const killServer = async (isOver: () => boolean) => {
      const before = refused
      await server.kill()
      // Long enough for deliveries to be refused.
      while (refused === before && !isOver()) await setTimeout(5)
      await server.start()
    }

    const startedAt = performance.now()
    let sent!: Awaited<ReturnType<typeof sendCopies>>
    let taken = 0
    const sometime = (count: number, disturb: () => Promise<void>) =>
      Array.from({ length: count }, () => ({ at: (5 + chance.below(90)) / 100, disturb }))
    const kills = [...sometime(KILLS.webs, killWeb), ...sometime(KILLS.workers, killWorker)]
    await disturbWhile([...kills, { at: (30 + chance.below(40)) / 100, disturb: killServer }], async (progress) => {
      sent = await sendCopies(fleet, {
        events,
        copies: 3,
        chance,
        servers: WEBS,
        // Workers have some in hand when they are killed; one in twenty has to be tried again anyway.
        wishesOf: (number) => ({ pause_ms: 20 + chance.below(40), fails_first: Number(number % 20 === 0) }),
        onAnswer: ({ status }) => void (refused += Number(status === 503)),
        onTaken: () => progress(++taken / events),
      })
    })
    const sentS = (performance.now() - startedAt) / 1000
    await trial.drained()
    const seconds = (performance.now() - startedAt) / 1000

    const attempts = byEvent(await trial.attempts())
    const effects = byEvent(await trial.effects())
    const twice = [...effects.values()].filter(({ length }) => length > 1)
    const takenOver = [...attempts.values()].filter(({ length }) => length > 1)
    const killed = fleet.killed.map((name) => (Number.parseInt(name) < WEBS ? 'web' : 'worker'))
    console.log(
      `${engine}: ${events} events in ${sent.copies} deliveries, sent within ${sentS.toFixed(0)} s, handled within ${seconds.toFixed(0)} s; ` +
        `killed: ${killed.filter((kind) => kind === 'web').length} web, ${killed.filter((kind) => kind === 'worker').length} workers, the server once; ` +
        `answers ${JSON.stringify(sent.answers)}; ${takenOver.length} tried more than once, ` +
        `${[...effects.values()].flat().length} effects, ${twice.length} events with two`,
    )
    const lost = Array.from({ length: events }, (_, number) => `event-${number}`).filter((id) => !effects.has(id))
    expect(lost).toEqual([])
    expect(twice).toEqual([])
    expect(effects.size).toBe(events)
    expect(await queue.deadLetters()).toEqual([])
    // More than those that were told to fail: kills have hit events that were being handled.
    expect(takenOver.length).toBeGreaterThan(Math.ceil(events / 20))
    expect(fleet.died()).toEqual([])
  })
})
