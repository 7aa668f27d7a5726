import pg from 'pg'
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { canStartPostgres, canStartRedis } from '../servers/urls.ts'

describe.skipIf(!canStartRedis)('a Redis of our own', () => {
  it('comes back from a crash with its data, on its port', async () => {
    const server = await startRedis()
    try {
      const ask = async <Answer>(question: (client: Redis) => Promise<Answer>) => {
        const client = new Redis(server.url)
        const answer = await question(client)
        client.disconnect()
        return answer
      }
      await ask((client) => client.set('key', 'kept'))
      await server.kill()
      await server.start()
      expect(await ask((client) => client.get('key'))).toBe('kept')
    } finally {
      await server.stop()
    }
  })
})

describe.skipIf(!canStartPostgres)('a PostgreSQL of our own', () => {
  it('comes back from a crash with its data, on its port', async () => {
    const server = await startPostgres()
    try {
      const ask = async (question: string) => {
        const client = new pg.Client(server.url)
        await client.connect()
        const { rows } = await client.query<{ value: string }>(question)
        await client.end()
        return rows
      }
      await ask("create table kept as select 'kept' as value")
      for (let crash = 0; crash < 3; crash++) {
        await server.kill()
        await server.start()
      }
      expect(await ask('select value from kept')).toEqual([{ value: 'kept' }])
    } finally {
      await server.stop()
    }
  })
})
