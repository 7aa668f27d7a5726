import { setTimeout as elapse } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { storeContract } from '@cashfree-webhooks/testing'
import { Cluster } from 'ioredis6'
import { createCluster as createCluster4 } from 'redis4'
import { createCluster as createCluster6 } from 'redis6'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startCluster, type LocalCluster } from '../../trials/servers/redis-cluster.ts'
import { canStartRedis } from '../../trials/servers/urls.ts'
import { redisStore, type RedisClient } from '../src/index.ts'

let local: LocalCluster

beforeAll(async () => {
  if (canStartRedis) local = await startCluster()
}, 60_000)

afterAll(() => local?.stop())

const clients: Record<string, () => Promise<{ client: RedisClient; close(): unknown }>> = {
  'ioredis 6': async () => {
    const client = new Cluster([...local.urls])
    return { client, close: () => client.disconnect() }
  },
  'node-redis 4': async () => {
    const client = createCluster4({ rootNodes: local.urls.map((url) => ({ url })) })
    await client.connect()
    return { client, close: () => client.disconnect() }
  },
  'node-redis 6': async () => {
    const client = createCluster6({ rootNodes: local.urls.map((url) => ({ url })) })
    await client.connect()
    return { client, close: () => client.close() }
  },
}

for (const [name, connect] of Object.entries(clients)) {
  describe.skipIf(!canStartRedis)('on a cluster', () => {
    storeContract({ describe: describe.concurrent, it }, `redisStore on ${name}`, {
      leaseMs: 1_000,
      async open() {
        const { client, close } = await connect()
        const store = redisStore(client, { prefix: `${randomUUID()}:` })
        return { store, elapse, close: async () => void (await close()) }
      },
    })
  })
}
