import { postgresStore, type PostgresStore } from '../src/index.ts'
import type pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore, type OpenStore } from './open-store.ts'

let opened: OpenStore
let store: PostgresStore<pg.PoolClient>

beforeEach(async () => {
  opened = await openStore()
  store = postgresStore(opened.pool, { transactional: true })
  await opened.pool.query('create table effects (name text)')
})
afterEach(() => opened.close())

async function handled() {
  const claim = await store.claim('event', 60_000)
  if (claim.status !== 'claimed') throw new Error(claim.status)
  await claim.tx!.query("insert into effects values ('one')")
  return { token: claim.token, tx: claim.tx! }
}

it('a query that nobody awaited cannot undo an event that is being settled', async () => {
  const { token, tx } = await handled()
  const settled = store.settle('event', token, 60_000)
  await expect(tx.query('select * from nowhere')).rejects.toThrow('is over')
  expect(await settled).toBe(true)
  expect((await opened.pool.query('select * from effects')).rowCount).toBe(1)
  expect(await store.claim('event', 60_000)).toEqual({ status: 'settled' })
})

it('says that nothing was committed when PostgreSQL rolled back where commit was asked, which is no error to it', async () => {
  let connection: pg.PoolClient | undefined
  opened.pool.once('acquire', (client) => (connection = client))
  const { token } = await handled()
  const settled = expect(store.settle('event', token, 60_000)).rejects.toThrow('Nothing was committed')
  await expect(connection!.query('select * from nowhere')).rejects.toThrow('does not exist')
  await settled
  expect((await opened.pool.query('select * from effects')).rowCount).toBe(0)
  const again = await handled()
  expect(await store.release('event', again.token, [])).toBe(true)
})
