import { redisStore } from '../src/index.ts'
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis5'
import { createClient } from 'redis5'
import { it } from 'vitest'
import { answersLikeMemoryStore } from '../../testing/test/store-model.ts'
import { redisUrl } from './redis-url.ts'

it('answers like the memory store, whatever is asked', async () => {
  const ioredis = new Redis(redisUrl)
  const nodeRedis = await createClient({ url: redisUrl }).connect()
  const prefix = `test:${randomUUID()}:`
  try {
    const stores = [redisStore(ioredis, { prefix }), redisStore(nodeRedis, { prefix })]
    await answersLikeMemoryStore({ stores, tidy: () => ioredis.script('FLUSH') })
  } finally {
    const keys = await ioredis.keys(`${prefix}*`)
    if (keys.length > 0) await ioredis.del(keys)
    ioredis.disconnect()
    nodeRedis.destroy()
  }
})
