import { randomUUID } from 'node:crypto'
import QueryStream from 'pg-query-stream'
import type { PoolClient } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { openInbox, write } from './open-inbox.ts'

async function open(options: { leaseMs?: number } = {}) {
  const inbox = await openInbox(options)
  onTestFinished(inbox.close)
  return inbox
}

it('takes no query that comes while the event is being settled: one that failed would make the commit a rollback', async () => {
  const { store, pool } = await open()
  const claim = await store.claim('event', 60_000)
  if (claim.status !== 'claimed') throw new Error(claim.status)
  const tx = claim.tx as PoolClient
  await write(tx, 'kept')
  const settled = store.settle('event', claim.token, 60_000)
  const late = write(tx, 'wrong').catch((error: Error) => error.message)
  expect(await settled).toBe(true)
  expect((await pool.query('select name from rows')).rows).toEqual([{ name: 'kept' }])
  expect(await late).toContain('is over')
})

it('gives an event back whose handler left a stream open, and its connection', async () => {
  const { deliver, pool } = await open({ leaseMs: 300 })
  const id = randomUUID()
  const leaveOpen = async (tx: PoolClient) => {
    await write(tx, 'undone')
    tx.query(new QueryStream('select name from rows'))
  }
  expect(await deliver(leaveOpen, id)).toMatchObject({ answer: '503 failed', rows: [] })
  expect(await deliver((tx) => write(tx, 'kept'), id)).toMatchObject({ answer: '200 processed', rows: ['kept'] })
  expect(pool.totalCount - pool.idleCount).toBe(0)
})

it('gives an event back whose handler caught the error of a query, and says that nothing was kept', async () => {
  const { deliver } = await open()
  const { answer, error, rows } = await deliver(async (tx) => {
    await write(tx, 'undone')
    await write(tx, 'wrong').catch(() => {})
  })
  expect({ answer, rows }).toEqual({ answer: '503 failed', rows: [] })
  expect(error?.message).toContain('savepoint')
})

it('gives an event back whose writes fail only at commit, and names the reason', async () => {
  const { deliver, pool } = await open()
  await pool.query('create table owners (name text primary key)')
  await pool.query('alter table rows add foreign key (name) references owners deferrable initially deferred')
  const { answer, error, rows } = await deliver((tx) => write(tx, 'orphan'))
  expect({ answer, rows }).toEqual({ answer: '503 failed', rows: [] })
  expect(error?.message).toContain('could not commit the transaction of the event')
  expect(error?.message).toContain('deferred constraint')
  expect(error?.cause).toMatchObject({ code: '23503' })
})
