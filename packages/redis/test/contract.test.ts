import { redisStore } from '../src/index.ts'
import { storeContract } from '@cashfree-webhooks/testing'
import { randomUUID } from 'node:crypto'
import { setTimeout as elapse } from 'node:timers/promises'
import { describe, it } from 'vitest'
import { clients } from './clients.ts'
import { redisUrl } from './redis-url.ts'

for (const [name, connect] of Object.entries(clients)) {
  storeContract({ describe: describe.concurrent, it }, `redisStore on ${name}`, {
    leaseMs: 1_000,
    async open() {
      const { client, send, close } = await connect(redisUrl)
      const prefix = `test:${randomUUID()}:`
      return {
        store: redisStore(client, { prefix }),
        elapse,
        async close() {
          const keys = (await send('KEYS', `${prefix}*`)) as string[]
          if (keys.length > 0) await send('DEL', ...keys)
          await close()
        },
      }
    },
  })
}
