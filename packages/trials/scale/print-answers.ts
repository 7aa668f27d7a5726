import { openEffects } from '../fleet/effects.ts'
import { migrate } from '../fleet/prepare-store.ts'
import type { QueueOptions } from '../fleet/queue-options.ts'
import { startFleet } from '../fleet/start-fleet.ts'
import { answerLatency, type Latency } from './answer-latency.ts'

const PER_SECOND = 50
const SECONDS = 10
const HANDLER_MS = 2_000
const ROUNDS = 3

interface Scene {
  readonly title: string
  /** Undefined for events that nobody handles. */
  readonly handlerMs?: number
  readonly isQueued?: boolean
  readonly isWorked?: boolean
}

const scenes: readonly Scene[] = [
  { title: 'no queue, no handlers' },
  { title: 'queue, no worker', handlerMs: HANDLER_MS, isQueued: true },
  { title: 'queue, handlers take 2 s', handlerMs: HANDLER_MS, isQueued: true, isWorked: true },
  { title: 'no queue, handlers take 2 s', handlerMs: HANDLER_MS },
]

/**
 * Measures and prints how long a server takes to answer, with a queue and without, while handlers take seconds: the best of
 * some rounds, as whatever else a machine does makes it only worse.
 */
export async function printAnswers(title: string, redisUrl: string, postgresUrl: string): Promise<void> {
  const schema = `scale_${title.replace(/\W/g, '_')}`
  const effects = await openEffects({ schema, attemptsUrl: postgresUrl, effectsUrl: postgresUrl })
  await migrate(postgresUrl, schema)
  const concurrency = 2 * PER_SECOND * (HANDLER_MS / 1000)
  const queue: QueueOptions = { engine: 'bullmq', url: redisUrl, place: schema, concurrency }
  const shared = { store: 'redis', storeUrl: redisUrl, effectsUrl: postgresUrl, schema, webhooks: {} } as const

  async function play(
    { title, handlerMs, isQueued = false, isWorked = false }: Scene,
    round: number,
  ): Promise<Latency> {
    const fleet = await startFleet(isWorked ? 2 : 1, shared, (index) => ({
      ...(isQueued && { queue }),
      ...(index === 1 && { program: 'queue-worker' as const }),
    }))
    const send = (seconds: number, name: string) =>
      answerLatency({
        url: fleet.at(0).url,
        perSecond: PER_SECOND,
        seconds,
        handlerMs,
        round: `${title} ${round} ${name}`,
      })
    await send(3, 'warm')
    const latency = await send(SECONDS, 'measured')
    await fleet.stop()
    return latency
  }

  const results: Latency[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, scene] of scenes.entries()) results[index] = best(await play(scene, round), results[index])
  }
  for (const [index, { p50, p99, taken }] of results.entries()) {
    const ratios = [0, 1].map(
      (to) => `${(p50 / results[to]!.p50).toFixed(2)} and ${(p99 / results[to]!.p99).toFixed(2)}`,
    )
    console.log(
      `${title}, ${scenes[index]!.title}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${(100 * taken).toFixed(1)} % answered 200; ` +
        `times that of no handlers ${ratios[0]}, of no worker ${ratios[1]}`,
    )
  }
  await effects.close()
}

function best(one: Latency, other = one): Latency {
  return {
    p50: Math.min(one.p50, other.p50),
    p99: Math.min(one.p99, other.p99),
    taken: Math.min(one.taken, other.taken),
  }
}
