import { postgresStore, type PostgresStore } from '../src/index.ts'
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { postgresUrl } from './postgres-url.ts'

export interface OpenStore {
  readonly store: PostgresStore<unknown>
  readonly pool: pg.Pool
  readonly schema: string
  elapse(milliseconds: number): Promise<void>
  close(): Promise<void>
}

/** A store in a schema of its own. Time is the server's, shifted by a clock of that schema where that can be done. */
export async function openStore({
  transactional = false,
  preparedStatements = false,
  max = 10,
} = {}): Promise<OpenStore> {
  const schema = `test_${randomBytes(6).toString('hex')}`
  const pool = new pg.Pool({ connectionString: postgresUrl, max, options: `-c search_path=${schema},pg_catalog` })
  await pool.query(`create schema ${schema}`)
  const store = postgresStore(pool, { transactional, preparedStatements })
  await store.migrate()
  const elapse = transactional ? wait : await shiftableClock(pool, schema)
  return {
    store,
    pool,
    schema,
    elapse: async (milliseconds) => void (await elapse(milliseconds)),
    async close() {
      await pool.query(`drop schema ${schema} cascade`)
      await pool.end()
    },
  }
}

/** The search path finds this `clock_timestamp` before PostgreSQL's own, so that no test need wait. */
async function shiftableClock(pool: pg.Pool, schema: string): Promise<(milliseconds: number) => Promise<unknown>> {
  await pool.query(`
    create table ${schema}.shift (by interval not null);
    insert into ${schema}.shift values ('0');
    create function ${schema}.clock_timestamp() returns timestamptz language sql volatile
      as 'select pg_catalog.clock_timestamp() + by from ${schema}.shift'`)
  return (milliseconds) => pool.query(`update ${schema}.shift set by = by + $1 * interval '1 ms'`, [milliseconds])
}
