import { describe, expect, it } from 'vitest'
import { deliver, deliverUntilTaken, trialEvent } from '../fleet/deliver.ts'
import { byEvent } from '../fleet/effects.ts'
import { startTrial } from '../fleet/start-trial.ts'
import type { Worker } from '../fleet/start-worker.ts'
import type { StoreName } from '../fleet/worker-options.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

describe.skipIf(!redisUrl || !postgresUrl)('a process that is frozen for longer than the lease', () => {
  it.concurrent.for<StoreName>(['redis', 'postgres', 'transactional'])(
    'takes nothing back from who took over, with the store %s',
    async (store, test) => {
      const { fleet, ...trial } = await startTrial(test, { store, size: 3, webhooks: { leaseMs: 1_500 } })
      const [frozen, owner, other] = fleet.workers as [Worker, Worker, Worker]
      // Awake again, the handler of one goes on to its end, to be settled; the other stops, to be released.
      const goesOn = trialEvent('goes-on', { hold_in: [0, 1] })
      const stops = trialEvent('stops', { hold_in: [0, 1], heeds_signal: true })
      const events = [goesOn, stops]

      const late = events.map((event) => deliver(event, frozen))
      await Promise.all(events.map(({ id }) => frozen.reported(id)))
      frozen.freeze()
      const taken = events.map((event) => deliverUntilTaken(event, () => owner))
      await Promise.all(events.map(({ id }) => owner.reported(id)))
      frozen.thaw()
      frozen.letGo(goesOn.id)
      const [wentOn, stopped] = await Promise.all(late)

      expect(stopped).toMatchObject({ said: 'HANDLER_FAILED' })
      // What it did cannot be undone, but in a transaction, and then it must not say that it was done.
      if (store === 'transactional') expect(wentOn!.status).toBeGreaterThanOrEqual(500)
      else expect(wentOn).toMatchObject({ said: 'processed' })
      expect(frozen.errors.filter((code) => code === 'LEASE_LOST')).toHaveLength(2)
      for (const event of events) expect(await deliver(event, other)).toMatchObject({ said: 'IN_PROGRESS' })

      for (const { id } of events) owner.letGo(id)
      for (const answers of await Promise.all(taken)) expect(answers.at(-1)).toMatchObject({ said: 'processed' })
      for (const event of events) expect(await deliver(event, other)).toMatchObject({ said: 'duplicate' })
      expect(owner.errors.filter((code) => code !== 'IN_PROGRESS')).toEqual([])
      const effects = byEvent(await trial.effects())
      const handledBy = ({ id }: { id: string }) => effects.get(id)?.map(({ process }) => process)
      expect(handledBy(stops)).toEqual([owner.name])
      expect(handledBy(goesOn)).toEqual(store === 'transactional' ? [owner.name] : [frozen.name, owner.name])
      expect(fleet.died()).toEqual([])
    },
  )
})
