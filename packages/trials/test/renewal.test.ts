import { describe, expect, it } from 'vitest'
import { deliver, trialEvent } from '../fleet/deliver.ts'
import { startTrial } from '../fleet/start-trial.ts'
import type { Worker } from '../fleet/start-worker.ts'
import type { StoreName } from '../fleet/worker-options.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

const LEASE_MS = 1_500
const LEASES = 2.5

describe.skipIf(!redisUrl || !postgresUrl)('a handler that takes longer than the lease', () => {
  it.concurrent.for<StoreName>(['redis', 'postgres', 'transactional'])(
    'keeps its claim with the store %s',
    async (store, test) => {
      const trial = await startTrial(test, { store, size: 2, webhooks: { leaseMs: LEASE_MS } })
      const [holder, other] = trial.fleet.workers as [Worker, Worker]
      const event = trialEvent('slow', { hold_in: [0] })

      const handled = deliver(event, holder)
      await holder.reported('slow')
      const endAt = performance.now() + LEASES * LEASE_MS
      while (performance.now() < endAt) expect(await deliver(event, other)).toMatchObject({ status: 409 })
      holder.letGo('slow')

      expect(await handled).toMatchObject({ status: 200, said: 'processed' })
      expect(await deliver(event, other)).toMatchObject({ status: 200, said: 'duplicate' })
      expect(await trial.effects()).toMatchObject([{ event_id: 'slow', process: '0.0' }])
      expect(holder.errors).toEqual([])
    },
  )
})
