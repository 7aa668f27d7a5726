import { describe, expect, it } from 'vitest'
import { deliver, deliverUntilTaken, trialEvent } from '../fleet/deliver.ts'
import { byEvent } from '../fleet/effects.ts'
import { seeded } from '../fleet/seeded.ts'
import { sendCopies } from '../fleet/send-copies.ts'
import { startTrial } from '../fleet/start-trial.ts'
import type { Worker } from '../fleet/start-worker.ts'
import type { StoreName } from '../fleet/worker-options.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

const HOUR_MS = 60 * 60 * 1000
const clocks = [-26 * HOUR_MS, 26 * HOUR_MS, 0] as const

describe.skipIf(!redisUrl || !postgresUrl)('processes whose clocks are hours apart', () => {
  it.concurrent.for<StoreName>(['redis', 'postgres', 'transactional'])(
    'share the store %s as others do',
    async (store, test) => {
      const { fleet, ...trial } = await startTrial(test, {
        store,
        size: clocks.length,
        webhooks: { leaseMs: 2_000 },
        each: (index) => ({ clockOffsetMs: clocks[index]! }),
      })
      const [behind, ahead, right] = fleet.workers as [Worker, Worker, Worker]

      await sendCopies(fleet, { events: 60, copies: 3, chance: seeded(test) })
      const handled = byEvent(await trial.effects())
      expect([...handled.values()].map(({ length }) => length)).toEqual(Array<number>(60).fill(1))

      // A claim of either counts for the others while it is held, and a dead one's is free when its lease is over.
      const held = [behind, ahead].map((holder, index) => {
        const event = trialEvent(`held-${index}`, { hold_in: [index] })
        return { holder, event, lost: deliver(event, holder).catch(() => 'nobody answered') }
      })
      for (const { holder, event } of held) {
        await holder.reported(event.id)
        for (const other of [behind, ahead, right]) {
          if (other !== holder) expect(await deliver(event, other)).toMatchObject({ said: 'IN_PROGRESS' })
        }
      }
      await Promise.all([behind.kill(), ahead.kill()])
      for (const { event, lost } of held) {
        expect(await lost).toBe('nobody answered')
        const answers = await deliverUntilTaken(event, () => right)
        expect(answers.at(-1)).toMatchObject({ said: 'processed' })
      }
    },
  )

  it('have clocks that are apart: one that is four days behind refuses what is signed now', async (test) => {
    const { fleet } = await startTrial(test, {
      store: 'memory',
      size: 1,
      each: () => ({ clockOffsetMs: -4 * 24 * HOUR_MS }),
    })
    expect(await deliver(trialEvent('now'), fleet.at(0))).toMatchObject({ status: 401, said: 'TIMESTAMP_IN_FUTURE' })
  })
})
