import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { bullmqQueue, createWorker } from '@cashfree-webhooks/bullmq'
import { createWebhooks, memoryStore } from '@cashfree-webhooks/core'
import { signDelivery } from '@cashfree-webhooks/testing'
import type { Redis } from 'ioredis'
import { trialEvent } from '../fleet/deliver.ts'
import { inParallel } from '../fleet/in-parallel.ts'
import { SECRET } from '../fleet/worker-options.ts'
import { memoryOf, toCost, watch, type Cost } from './cost.ts'

export interface QueueCostOptions {
  readonly url: string
  readonly redis: Redis
  readonly events: number
  /** Whether events name entities, ten of each, and keep their order. */
  readonly isOrdered?: boolean
  /** How much longer bodies are than the shortest. @default 0 */
  readonly padding?: number
}

export interface QueueCost {
  /** Of what a web process does with an event, without HTTP: verify, claim in memory, add, settle. */
  readonly add: Cost
  /** Of what a worker does: take, verify, claim in memory, a handler that does nothing, settle, finish. */
  readonly work: Cost
  readonly waitingBytes: number
  readonly handledBytes: number
  readonly bodyBytes: number
}

const AT_ONCE = 64

/** What an event costs Redis and Node on its way through the queue. */
export async function queueCost({
  url,
  redis,
  events,
  isOrdered = false,
  padding = 0,
}: QueueCostOptions): Promise<QueueCost> {
  const place = { connection: { url }, prefix: `scale_${randomBytes(6).toString('hex')}` }
  const orderBy = (event: { readonly payload: unknown }) =>
    isOrdered ? (event.payload as { data: { entity: string } }).data.entity : undefined
  const queue = bullmqQueue({ ...place, orderBy, keepHandled: 1_000_000, timeoutMs: 60_000 })
  const options = { secret: SECRET, logger: false, storeTimeoutMs: 60_000 } as const
  const web = createWebhooks({ ...options, queue, store: memoryStore() })
  const numbers = Array.from({ length: events }, (_, number) => number)
  const deliveries = numbers.map((number) => {
    const entity = `entity-${Math.floor(number / 10)}`.padEnd(padding, '.')
    const { rawBody } = trialEvent(`event-${number}`, { entity })
    return signDelivery({ rawBody, secret: SECRET })
  })
  await queue.counts()

  const before = await memoryOf(redis)
  const adding = await watch(redis)
  await inParallel(deliveries, AT_ONCE, async (delivery) => {
    const { outcome, error } = await web.receive(delivery)
    if (outcome !== 'queued') throw error ?? new Error(outcome)
  })
  const add = toCost(await adding(), events)
  const waiting = await memoryOf(redis)

  const receiver = createWebhooks({ ...options, store: memoryStore() })
  let handled = 0
  const { promise, resolve } = withResolver()
  receiver.onEvent('*', () => {
    if (++handled === events) resolve()
  })
  const working = await watch(redis)
  const worker = createWorker(receiver, { ...place, concurrency: AT_ONCE, closeOn: [] })
  await promise
  await worker.close()
  const work = toCost(await working(), events)
  // What was freed is counted a little later.
  await setTimeout(200)
  const after = await memoryOf(redis)
  await queue.close()
  return {
    add,
    work,
    waitingBytes: (waiting - before) / events,
    handledBytes: (after - before) / events,
    bodyBytes: deliveries[0]!.rawBody.length,
  }
}

function withResolver(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve!: () => void
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
