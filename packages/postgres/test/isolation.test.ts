import { postgresStore } from '../src/index.ts'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore, type OpenStore } from './open-store.ts'
import { postgresUrl } from './postgres-url.ts'

let opened: OpenStore
beforeEach(async () => void (opened = await openStore()))
afterEach(() => opened.close())

/** Has somebody change the row, and commit only when the call waits for it: its snapshot is then too old. */
async function meanwhile<Value>(call: () => Promise<Value>): Promise<Value> {
  const other = await opened.pool.connect()
  try {
    await other.query('begin; update cashfree_webhook_claims set expires_at = expires_at')
    const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid')
    const answer = call()
    const waits = 'select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))'
    while ((await opened.pool.query(waits, [rows[0]!.pid])).rowCount === 0);
    await other.query('commit')
    return await answer
  } finally {
    other.release()
  }
}

it.each([
  ['repeatable read', false],
  ['repeatable read', true],
  ['serializable', false],
  ['serializable', true],
])('is no matter: a database whose default is %s (transactional: %s)', async (level, transactional) => {
  const isolation = `-c default_transaction_isolation=${level.replace(' ', '\\ ')}`
  const options = `-c search_path=${opened.schema},pg_catalog ${isolation}`
  const pool = new pg.Pool({ connectionString: postgresUrl, options })
  try {
    const store = postgresStore(pool, { transactional })
    const first = await opened.store.claim('event', 60_000)
    if (first.status === 'claimed') await opened.store.release('event', first.token, ['done'])

    const claim = await meanwhile(() => store.claim('event', 60_000))
    if (claim.status !== 'claimed') throw new Error(claim.status)
    const settle = () => store.settle('event', claim.token, 60_000)
    // A transaction has the row to itself.
    expect(await (transactional ? settle() : meanwhile(settle))).toBe(true)
    expect(await store.claim('event', 60_000)).toEqual({ status: 'settled' })
  } finally {
    await pool.end()
  }
})
