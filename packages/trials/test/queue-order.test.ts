import { describe, expect, it } from 'vitest'
import { deliverUntilTaken, trialEvent } from '../fleet/deliver.ts'
import { disturbWhile } from '../fleet/disturb-while.ts'
import { byEvent } from '../fleet/effects.ts'
import { engines } from '../fleet/engines.ts'
import { seeded } from '../fleet/seeded.ts'
import { startQueueTrial } from '../fleet/start-queue-trial.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

const WEBS = 2
const WORKERS = 3
const KILLS = 6
const ENTITIES = 12
const EVENTS_OF_EACH = 20

describe.skipIf(!redisUrl || !postgresUrl)('events in the order of each entity', () => {
  const title = 'stay in order and never run together, whoever is killed, while those of others run: %s'
  it.for(engines)(title, async (engine, test) => {
    const chance = seeded(test)
    const options = { engine, webs: WEBS, workers: WORKERS, queue: { isOrdered: true } } as const
    const { fleet, queue, drained, ...trial } = await startQueueTrial(test, options)
    const kill = async () => fleet.restart(chance.below(WEBS + WORKERS))
    const kills = Array.from({ length: KILLS }, () => ({ at: (5 + chance.below(90)) / 100, disturb: kill }))
    const entities = Array.from({ length: ENTITIES }, (_, entity) =>
      Array.from({ length: EVENTS_OF_EACH }, (_, number) =>
        trialEvent(`${entity}-${number}`, {
          entity: `entity-${entity}`,
          pause_ms: 5 + chance.below(20),
          fails_first: Number(chance.below(5) === 0),
        }),
      ),
    )

    let taken = 0
    await disturbWhile(kills, async (progress) => {
      // The next one of an entity when the one before was answered 200: that is the order of their arrival.
      const send = async (events: (typeof entities)[number]) => {
        for (const event of events) {
          await deliverUntilTaken(event, () => fleet.at(chance.below(WEBS)))
          await progress(++taken / (ENTITIES * EVENTS_OF_EACH))
        }
      }
      await Promise.all(entities.map(send))
    })
    await drained()

    const attempts = byEvent(await trial.attempts())
    const effects = byEvent(await trial.effects())
    const spans = entities.map((events) =>
      events.map(({ id }) => ({
        id,
        begins: attempts.get(id)?.map(({ moment }) => moment) ?? [],
        ends: effects.get(id)?.map(({ moment }) => moment) ?? [],
      })),
    )
    const ofAll = spans.flat()
    const together = ofAll.filter(({ begins: [begin], ends: [end], id }) =>
      ofAll.some((other) => other.id !== id && other.begins[0]! > begin! && other.begins[0]! < end!),
    )
    const repeated = ofAll.filter(({ begins }) => begins.length > 1)
    console.log(
      `${engine}: ${ofAll.length} events of ${ENTITIES} entities, ${fleet.killed.length} kills, ${repeated.length} tried again, ` +
        `${together.length} while those of other entities were handled`,
    )
    expect(ofAll.filter(({ ends }) => ends.length !== 1)).toEqual([])
    for (const events of spans) {
      for (const [index, { id, begins }] of events.entries()) {
        const before = events[index - 1]
        if (before) expect(Math.min(...begins), `${id} after ${before.id}`).toBeGreaterThan(before.ends[0]!)
      }
    }
    expect(together.length).toBeGreaterThan(ENTITIES)
    expect(await queue.deadLetters()).toEqual([])
    expect(fleet.died()).toEqual([])
  })
})
