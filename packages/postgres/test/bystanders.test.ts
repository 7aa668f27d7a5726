import { afterEach, beforeEach, expect, it } from 'vitest'
import { createStatements } from '../src/statements.ts'
import { toTableName } from '../src/table.ts'
import { openStore, type OpenStore } from './open-store.ts'

const statements = createStatements(toTableName('cashfree_webhook_claims', undefined))

let opened: OpenStore
beforeEach(async () => void (opened = await openStore()))
afterEach(() => opened.close())

it('a copy that is turned away locks nothing that the owner needs to settle, however long its transaction stays open', async () => {
  const { pool, store } = opened
  await store.claim('event', 60_000)
  const copy = await pool.connect()
  try {
    await copy.query('begin')
    const { rows } = await copy.query(statements.claim, ['event', 'token of the copy', 60_000, 60_000])
    expect(rows).toMatchObject([{ status: 'in-progress' }])
    await pool.query('select from cashfree_webhook_claims for update nowait')
  } finally {
    await copy.query('rollback')
    copy.release()
  }
})
