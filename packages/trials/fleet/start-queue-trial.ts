import type { DurableQueue } from '@cashfree-webhooks/core'
import { vi, type TestContext } from 'vitest'
import { postgresUrl, redisUrl } from '../servers/urls.ts'
import { openPools } from './open-pools.ts'
import { openQueue } from './open-queue.ts'
import { makeQueue, removeKeys } from './prepare-store.ts'
import type { EngineName, QueueOptions } from './queue-options.ts'
import { newPlace, startTrial, type Trial } from './start-trial.ts'
import type { Worker } from './start-worker.ts'
import type { StoreName, WorkerOptions } from './worker-options.ts'

export interface QueueTrialOptions {
  readonly engine: EngineName
  /** How many processes answer deliveries. They are the first ones of the fleet. */
  readonly webs: number
  /** How many work on what is queued. They come after those. */
  readonly workers: number
  readonly queue?: Partial<QueueOptions>
  /** Where the web processes claim: on the server of the queue, if `redis`. @default what fits the engine */
  readonly webStore?: StoreName
  /** Where the workers do. @default 'transactional' */
  readonly workStore?: 'postgres' | 'transactional'
  /** The PostgreSQL of the workers' store, and of the effects in it. */
  readonly storeUrl?: string
  readonly webhooks?: WorkerOptions['webhooks']
}

export interface QueueTrial extends Trial {
  /** The queue as this process sees it. */
  readonly queue: DurableQueue
  /** The web processes by turns. */
  nextWeb(): Worker
  /** Resolves when nothing is left but what is handled or dead. */
  drained(): Promise<void>
}

/** Web processes and workers with a queue of their own between them. */
export async function startQueueTrial(
  test: Pick<TestContext, 'onTestFinished'>,
  {
    engine,
    webs,
    workers,
    webStore,
    workStore = 'transactional',
    storeUrl = postgresUrl!,
    webhooks,
    ...others
  }: QueueTrialOptions,
): Promise<QueueTrial> {
  const place = newPlace()
  const url = others.queue?.url ?? (engine === 'bullmq' ? redisUrl! : postgresUrl!)
  const options: QueueOptions = {
    engine,
    url,
    place: engine === 'postgres' ? `${place}_queue` : place,
    ...others.queue,
  }
  const store = webStore ?? (engine === 'bullmq' ? 'redis' : 'postgres')

  const pools = openPools(4)
  const queue = await openQueue(options, pools)
  test.onTestFinished(() => queue.close())
  if (engine === 'bullmq') test.onTestFinished(() => removeKeys(url, `${place}:*`))
  else test.onTestFinished(await makeQueue(pools(url), options.place))
  const trial = await startTrial(test, {
    store: workStore,
    schema: place,
    size: webs + workers,
    storeUrl,
    // As many as a worker handles at once, and those that leave their traces outside of a transaction.
    poolSize: 12,
    queue: options,
    webhooks: { leaseMs: 2_000, ...webhooks },
    each: (index) =>
      index < webs
        ? { store, ...(store === 'redis' && { storeUrl: engine === 'bullmq' ? url : redisUrl! }) }
        : { program: 'queue-worker' },
  })

  let turn = 0
  return {
    ...trial,
    queue,
    nextWeb: () => trial.fleet.at(turn++ % webs),
    drained: () =>
      vi.waitFor(
        async () => {
          const { waiting, active, delayed, ordered } = (await queue.counts())['default']!
          const left = waiting + active + delayed + ordered
          if (left > 0) throw new Error(`${left} events are left: ${JSON.stringify(await queue.counts())}`)
        },
        { timeout: 60_000, interval: 100 },
      ),
  }
}
