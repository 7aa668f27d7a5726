import { storeContract } from '@cashfree-webhooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { postgresStore } from '../src/index.ts'
import { openStore } from './open-store.ts'

storeContract({ describe, it }, 'postgresStore', { leaseMs: 60_000, open: openStore })

storeContract({ describe, it }, 'postgresStore, prepared', {
  leaseMs: 60_000,
  open: () => openStore({ preparedStatements: true }),
})

// How long a transaction may be idle is counted by PostgreSQL itself, on a clock that no test can set.
storeContract({ describe: describe.concurrent, it }, 'postgresStore, transactional', {
  leaseMs: 1_000,
  open: () => openStore({ transactional: true }),
})

storeContract({ describe: describe.concurrent, it }, 'postgresStore, transactional and prepared', {
  leaseMs: 1_000,
  open: () => openStore({ transactional: true, preparedStatements: true }),
})

it('prepares each statement once on a connection, and under another name for another table', async () => {
  const { store, pool, schema, close } = await openStore({ preparedStatements: true, max: 1 })
  onTestFinished(close)
  const other = postgresStore(pool, { schema, table: 'other', preparedStatements: true })
  await other.migrate()
  for (const each of [store, other])
    for (const id of ['one', 'two']) {
      const claim = await each.claim(id, 60_000)
      expect(claim.status === 'claimed' && (await each.settle(id, claim.token, 60_000))).toBe(true)
    }
  const { rows } = await pool.query<{ statement: string }>('select statement from pg_prepared_statements')
  expect(rows).toHaveLength(4)
  expect(new Set(rows.map(({ statement }) => statement)).size).toBe(4)
})

it('says what to do where a pooler has lost a prepared statement', async () => {
  const { store, pool, close } = await openStore({ preparedStatements: true, max: 1 })
  onTestFinished(close)
  await store.claim('one', 60_000)
  await pool.query('deallocate all')
  await expect(store.claim('two', 60_000)).rejects.toThrow(/Leave preparedStatements off/)
})
