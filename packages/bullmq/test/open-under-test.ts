import type { OpenQueue, QueueTestOptions } from '@cashfree-webhooks/testing'
import type { Cluster, Redis } from 'ioredis'
import { bullmqQueue, createWorker } from '../src/index.ts'

interface Where {
  readonly connection: Redis | Cluster
  readonly prefix: string
  readonly timeoutMs?: number
}

/** A queue as the contract wants it. */
export function openUnderTest(where: Where, { attempts = 5, firstRetryMs = 20, orderBy }: QueueTestOptions): OpenQueue {
  const { connection: redis, prefix } = where
  const options = { timeoutMs: 60_000, ...where, attempts, backoff: { firstMs: firstRetryMs }, orderBy }
  const queue = bullmqQueue(options)

  async function remove(pattern: string): Promise<void> {
    const servers = 'nodes' in redis ? redis.nodes('master') : [redis]
    for (const server of servers) for (const key of await server.keys(pattern)) await server.del(key)
  }
  return {
    queue,
    another: () => bullmqQueue(options),
    work: (receiver, { concurrency } = {}) =>
      createWorker(receiver, { queue, concurrency, inProgressRecheckMs: 30, stalledCheckMs: 100 }),
    abandon: () => remove(`${prefix}:*:lock`),
    async close() {
      await queue.close()
      await remove(`${prefix}:*`)
    },
  }
}
