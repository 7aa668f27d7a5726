import { randomUUID } from 'node:crypto'
import { redisStore } from '@cashfree-webhooks/redis'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { LEASE_MS, RETAIN_MS } from './drive.ts'
import { ofStore } from './of-store.ts'
import type { StoreComparison } from './run-stores.ts'

const BARE = 'two bare SET'
const EVENTS = 4_000

/** Against the least that could do: `SET NX PX` and `SET PX`, in the same client. It cannot tell whose claim it is. */
export async function redisComparisons(url: string): Promise<StoreComparison[]> {
  return [ioredis(url), await nodeRedis(url)]
}

function ioredis(url: string): StoreComparison {
  const client = new Redis(url)
  const prefix = freshPrefix()
  return {
    id: 'ioredis',
    title: 'Redis store on ioredis: claim and settle, 64 in flight',
    events: EVENTS,
    baseline: BARE,
    handles: {
      async [BARE](id) {
        const key = prefix + id
        const claimed = await client.set(key, randomUUID(), 'PX', LEASE_MS, 'NX')
        return claimed === 'OK' && (await client.set(key, 'settled', 'PX', RETAIN_MS)) === 'OK'
      },
      redisStore: ofStore(redisStore(client, { prefix: freshPrefix() })),
    },
    close: async () => client.disconnect(),
  }
}

async function nodeRedis(url: string): Promise<StoreComparison> {
  const client = await createClient({ url }).connect()
  const prefix = freshPrefix()
  return {
    id: 'node-redis',
    title: 'Redis store on node-redis: claim and settle, 64 in flight',
    events: EVENTS,
    baseline: BARE,
    handles: {
      async [BARE](id) {
        const key = prefix + id
        const claimed = await client.set(key, randomUUID(), {
          condition: 'NX',
          expiration: { type: 'PX', value: LEASE_MS },
        })
        if (claimed !== 'OK') return false
        return (await client.set(key, 'settled', { expiration: { type: 'PX', value: RETAIN_MS } })) === 'OK'
      },
      redisStore: ofStore(redisStore(client, { prefix: freshPrefix() })),
    },
    close: async () => client.destroy(),
  }
}

function freshPrefix(): string {
  return `benchmark-${randomUUID()}:`
}
