import { randomUUID } from 'node:crypto'
import { postgresStore } from '@cashfree-webhooks/postgres'
import pg from 'pg'
import { LEASE_MS, RETAIN_MS, type Handle } from './drive.ts'
import { ofStore } from './of-store.ts'
import type { StoreComparison } from './run-stores.ts'

const BARE = 'bare INSERT and UPDATE'
const STORE = 'postgresStore'

/** Against the least that could do: prepared `INSERT … ON CONFLICT` and `UPDATE`, on a table of the same make. */
export async function postgresComparison(url: string): Promise<StoreComparison> {
  const pool = new pg.Pool({ connectionString: url })
  const schema = `benchmark_${randomUUID().replaceAll('-', '')}`
  const store = postgresStore(pool, { schema, preparedStatements: true })
  await store.migrate()
  await pool.query(
    `create table "${schema}".bare (like "${schema}".cashfree_webhook_claims including all) with (fillfactor = 80)`,
  )
  return {
    id: 'postgres',
    title: 'PostgreSQL store on pg: claim and settle, 64 in flight',
    events: 2_000,
    baseline: BARE,
    handles: { [BARE]: bare(pool, `"${schema}".bare`), [STORE]: ofStore(store) },
    async close() {
      await pool.query(`drop schema "${schema}" cascade`)
      await pool.end()
    },
  }
}

function bare(pool: pg.Pool, table: string): Handle {
  const after = (parameter: string) => `clock_timestamp() + ${parameter}::double precision * interval '1 millisecond'`
  const claim = {
    name: 'claim',
    text: `insert into ${table} (id, token, lease_ends_at, expires_at) values ($1, $2, ${after('$3')}, ${after('$3')})
      on conflict (id) do nothing`,
  }
  const settle = {
    name: 'settle',
    text: `update ${table} set token = null, settled_at = clock_timestamp(), expires_at = ${after('$3')}
      where id = $1 and token = $2`,
  }
  return async (id) => {
    const token = randomUUID()
    const claimed = await pool.query({ ...claim, values: [id, token, LEASE_MS] })
    if (claimed.rowCount !== 1) return false
    return (await pool.query({ ...settle, values: [id, token, RETAIN_MS] })).rowCount === 1
  }
}
