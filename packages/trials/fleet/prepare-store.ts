import { postgresStore } from '@cashfree-webhooks/postgres'
import { migrateQueue } from '@cashfree-webhooks/postgres/queue'
import { Redis } from 'ioredis'
import pg from 'pg'

/** Makes the store's table in a schema, and gives what removes both. */
export async function migrate(url: string, schema: string): Promise<() => Promise<void>> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  await postgresStore(pool, { schema }).migrate()
  return async () => {
    await pool.query(`drop schema if exists ${schema} cascade`)
    await pool.end()
  }
}

/** Makes the tables of a queue, and gives what removes them and ends the pool. */
export async function makeQueue(pool: pg.Pool, schema: string): Promise<() => Promise<void>> {
  pool.on('error', () => {})
  await migrateQueue(pool, { schema })
  return async () => {
    await pool.query(`drop schema if exists ${schema} cascade`)
    await pool.end()
  }
}

export async function removeKeys(url: string, pattern: string): Promise<void> {
  const client = new Redis(url)
  for await (const keys of client.scanStream({ match: pattern, count: 1_000 }) as AsyncIterable<string[]>) {
    if (keys.length > 0) await client.unlink(keys)
  }
  client.disconnect()
}
