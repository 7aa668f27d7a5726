import { describe, expect, it } from 'vitest'
import { byEvent } from '../fleet/effects.ts'
import { seeded } from '../fleet/seeded.ts'
import { sendCopies } from '../fleet/send-copies.ts'
import { startTrial } from '../fleet/start-trial.ts'
import type { StoreName } from '../fleet/worker-options.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

const PROCESSES = 8
const EVENTS = Number(process.env.TRIAL_EVENTS) || 1_000

describe.skipIf(!redisUrl || !postgresUrl)('copies of an event, at the same moment at several processes', () => {
  it.for<StoreName>(['redis', 'postgres', 'transactional'])(
    'have one effect with the store %s',
    async (store, test) => {
      const trial = await startTrial(test, { store, size: PROCESSES })
      const chance = seeded(test)
      const { copies, answers } = await sendCopies(trial.fleet, { events: EVENTS, copies: 5, chance })
      const effects = byEvent(await trial.effects())
      const twice = [...effects.values()].filter(({ length }) => length !== 1)
      console.log(
        `${store}: ${PROCESSES} processes, ${EVENTS} events in ${copies} copies, ${effects.size} effects, ` +
          `${twice.length} twice; answers ${JSON.stringify(answers)}`,
      )
      expect(twice).toEqual([])
      expect(effects.size).toBe(EVENTS)
      expect(answers['processed']).toBe(EVENTS)
      expect(trial.fleet.died()).toEqual([])
    },
  )

  it('have several with a store that each process has for itself: the trial can tell', async (test) => {
    const trial = await startTrial(test, { store: 'memory', size: 2 })
    await sendCopies(trial.fleet, { events: 50, copies: 5, chance: seeded(test) })
    expect((await trial.effects()).length).toBeGreaterThan(50)
  })
})
