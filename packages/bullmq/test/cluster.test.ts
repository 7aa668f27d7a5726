import { randomUUID } from 'node:crypto'
import { queueContract } from '@cashfree-webhooks/testing'
import { Cluster } from 'ioredis'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startCluster, type LocalCluster } from '../../trials/servers/redis-cluster.ts'
import { canStartRedis } from '../../trials/servers/urls.ts'
import { openUnderTest } from './open-under-test.ts'

let local: LocalCluster
let cluster: Cluster

beforeAll(async () => {
  if (!canStartRedis) return
  local = await startCluster()
  cluster = new Cluster([...local.urls])
}, 60_000)

afterAll(async () => {
  cluster?.disconnect()
  await local?.stop()
})

describe.skipIf(!canStartRedis)('on a cluster', () => {
  queueContract({ describe: describe.concurrent, it }, 'bullmqQueue', {
    open: async (options) => openUnderTest({ connection: cluster, prefix: `{test:${randomUUID()}}` }, options),
    openUnreachable: async () =>
      openUnderTest(
        {
          connection: new Cluster([{ host: '127.0.0.1', port: 1 }], { lazyConnect: true }),
          prefix: '{away}',
          timeoutMs: 3_000,
        },
        {},
      ).queue,
  })
})
