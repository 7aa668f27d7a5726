import { describe, expect, it } from 'vitest'
import { deliverUntilTaken, trialEvent, type Answered } from '../fleet/deliver.ts'
import { byEvent } from '../fleet/effects.ts'
import { killWhile } from '../fleet/kill-while.ts'
import { seeded } from '../fleet/seeded.ts'
import { startTrial } from '../fleet/start-trial.ts'
import type { StoreName } from '../fleet/worker-options.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

const PROCESSES = 4
const KILLS = 8
const EVENTS_AT_ONCE = 20

describe.skipIf(!redisUrl || !postgresUrl)('processes that are killed while they handle events', () => {
  it.for<StoreName>(['redis', 'postgres', 'transactional'])('lose none with the store %s', async (store, test) => {
    // Longer than a busy machine keeps a living process from renewing.
    const trial = await startTrial(test, { store, size: PROCESSES, poolSize: 12, webhooks: { leaseMs: 2_000 } })
    const { fleet } = trial
    const chance = seeded(test)
    const answers = new Map<string, Answered[]>()

    await killWhile(fleet, { kills: KILLS, lanes: EVENTS_AT_ONCE, chance }, async () => {
      const event = trialEvent(`event-${answers.size}`, { pause_ms: 50 + chance.below(100) })
      answers.set(event.id, [])
      answers.set(event.id, await deliverUntilTaken(event, () => fleet.at(chance.below(PROCESSES))))
    })

    const attempts = byEvent(await trial.attempts())
    const effects = byEvent(await trial.effects())
    const twice = [...effects.values()].filter(({ length }) => length > 1)
    const takenOver = [...attempts.values()].filter(({ length }) => length > 1)
    console.log(
      `${store}: ${answers.size} events, ${fleet.killed.length} kills, ${takenOver.length} taken over, ` +
        `${[...effects.values()].flat().length} effects, ${twice.length} events handled twice`,
    )
    expect([...answers.keys()].filter((id) => !effects.has(id))).toEqual([])
    expect(takenOver.length).toBeGreaterThan(0)
    if (store === 'transactional') expect(twice).toEqual([])
    for (const [id, rows] of effects) {
      const [settledBy, ...unsettledBy] = rows.map(({ process }) => process).reverse()
      // Handled again only where a process was killed between its effect and the settling of the event.
      expect(fleet.killed, id).toEqual(expect.arrayContaining(unsettledBy))
      const processedBy = answers.get(id)!.filter(({ said }) => said === 'processed')
      if (processedBy.length === 0)
        expect(fleet.killed, `${id} was settled, but its answer was lost`).toContain(settledBy)
      else expect(processedBy.map(({ process }) => process)).toEqual([settledBy])
      expect(attempts.get(id)!.map(({ process }) => process)).toEqual(
        expect.arrayContaining([...unsettledBy, settledBy]),
      )
    }
    expect(fleet.died()).toEqual([])
  })
})
