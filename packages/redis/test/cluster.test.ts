import { setTimeout as elapse } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { storeContract } from '@cashfree-webhooks/testing'
import { Cluster, Redis } from 'ioredis6'
import { createCluster as createCluster4 } from 'redis4'
import { createCluster as createCluster6 } from 'redis6'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startRedis } from '../../trials/servers/redis.ts'
import type { LocalServer } from '../../trials/servers/start-server.ts'
import { canStartRedis } from '../../trials/servers/urls.ts'
import { redisStore, type RedisClient } from '../src/index.ts'

const SLOTS = 16_384
let nodes: LocalServer[] = []

/** Two nodes, each with half of the slots. */
beforeAll(async () => {
  if (!canStartRedis) return
  nodes = await Promise.all([startRedis({ isClusterNode: true }), startRedis({ isClusterNode: true })])
  const [first, second] = nodes.map(({ url }) => new Redis(url)) as [Redis, Redis]
  await first.call('CLUSTER', 'ADDSLOTSRANGE', 0, SLOTS / 2 - 1)
  await second.call('CLUSTER', 'ADDSLOTSRANGE', SLOTS / 2, SLOTS - 1)
  const { hostname, port } = new URL(nodes[1]!.url)
  const busPort = ((await second.config('GET', 'cluster-port')) as string[])[1]!
  await first.call('CLUSTER', 'MEET', hostname, port, busPort)
  for (const node of [first, second]) {
    await vi.waitFor(async () => expect(await node.call('CLUSTER', 'INFO')).toContain('cluster_state:ok'), 30_000)
    node.disconnect()
  }
}, 60_000)

afterAll(() => Promise.all(nodes.map((node) => node.stop())))

const clients: Record<string, () => Promise<{ client: RedisClient; close(): unknown }>> = {
  'ioredis 6': async () => {
    const client = new Cluster(nodes.map(({ url }) => url))
    return { client, close: () => client.disconnect() }
  },
  'node-redis 4': async () => {
    const client = createCluster4({ rootNodes: nodes.map(({ url }) => ({ url })) })
    await client.connect()
    return { client, close: () => client.disconnect() }
  },
  'node-redis 6': async () => {
    const client = createCluster6({ rootNodes: nodes.map(({ url }) => ({ url })) })
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
