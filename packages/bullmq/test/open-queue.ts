import { randomUUID } from 'node:crypto'
import {
  createWebhooks,
  memoryStore,
  type NoEvents,
  type DeliveryFacts,
  type Receipt,
  type Webhooks,
  type WebhookError,
  type WebhooksOptions,
} from '@cashfree-webhooks/core'
import { signDelivery } from '@cashfree-webhooks/testing'
import { Redis } from 'ioredis'
import { expect, onTestFinished } from 'vitest'
import {
  bullmqQueue,
  createWorker,
  type BullmqQueue,
  type BullmqQueueOptions,
  type WorkerTuning,
} from '../src/index.ts'

export const SECRET = 'bullmq-client-secret'

export interface Opened {
  readonly queue: BullmqQueue
  readonly prefix: string
  /** What a test looks behind the queue with. */
  readonly redis: Redis
  deliver(type: string, data?: object): Promise<Receipt>
  receiver(
    options?: WebhooksOptions<NoEvents>,
  ): Webhooks & { readonly reported: (readonly [WebhookError, DeliveryFacts])[] }
  work(webhooks: Webhooks, tuning?: WorkerTuning): ReturnType<typeof createWorker>
}

/** A queue of the test's own, with short intervals; closed and removed when the test is over. */
export function openQueue(url: string, options: Partial<BullmqQueueOptions> = {}): Opened {
  const redis = new Redis(url)
  redis.on('error', () => {})
  const prefix = options.prefix ?? `test:${randomUUID()}`
  const queue = bullmqQueue({ connection: redis, prefix, backoff: { firstMs: 20 }, timeoutMs: 60_000, ...options })
  const closings: (() => Promise<unknown>)[] = [() => queue.close()]
  const web = createWebhooks({ secret: SECRET, queue, logger: false, storeTimeoutMs: 60_000 })
  const store = memoryStore()
  onTestFinished(async () => {
    await Promise.all(closings.map((close) => close()))
    const keys = await redis.keys(`${prefix}*`).catch(() => [])
    if (keys.length > 0) await redis.del(keys)
    redis.disconnect()
  })
  return {
    queue,
    prefix,
    redis,
    async deliver(type, data = {}) {
      const receipt = await web.receive(signDelivery({ rawBody: JSON.stringify({ type, data }), secret: SECRET }))
      expect(receipt.error).toBe(undefined)
      return receipt
    },
    receiver(receiverOptions) {
      const webhooks = createWebhooks({ secret: SECRET, store, logger: false, ...receiverOptions })
      const reported: (readonly [WebhookError, DeliveryFacts])[] = []
      webhooks.onError((error, facts) => reported.push([error, facts]))
      return Object.assign(webhooks, { reported })
    },
    work(webhooks, tuning) {
      const worker = createWorker(webhooks, { queue, inProgressRecheckMs: 30, stalledCheckMs: 100, ...tuning })
      closings.unshift(() => worker.close({ timeoutMs: 1_000 }))
      return worker
    },
  }
}
