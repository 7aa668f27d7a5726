import { randomUUID } from 'node:crypto'
import { queueContract } from '@cashfree-webhooks/testing'
import { Redis } from 'ioredis'
import { afterAll, describe, it } from 'vitest'
import { bullmqQueue } from '../src/index.ts'
import { openUnderTest } from './open-under-test.ts'
import { redisUrl } from './redis-url.ts'

const connection = new Redis(redisUrl, { lazyConnect: true })
afterAll(() => connection.disconnect())

queueContract({ describe: describe.concurrent, it }, 'bullmqQueue', {
  open: async (options) => openUnderTest({ connection, prefix: `test:${randomUUID()}` }, options),
  openUnreachable: async () => bullmqQueue({ connection: { host: '127.0.0.1', port: 1 } }),
})
