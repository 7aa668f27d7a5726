import { redisStore } from '@cashfree-webhooks/redis'
import { storeContract } from '@cashfree-webhooks/testing'
import { randomUUID } from 'node:crypto'
import { setTimeout as elapse } from 'node:timers/promises'
import { describe, it } from 'vitest'
import { clients } from './clients.ts'

const url = 'redis://127.0.0.1:6379'

for (const [name, connect] of Object.entries(clients)) {
  storeContract({ describe: describe.concurrent, it }, `redisStore on ${name}`, {
    leaseMs: 1_000,
    async open() {
      const { client, send, close } = await connect(url)
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
