import { expect, it, onTestFinished } from 'vitest'
import { openTransaction } from '../src/transaction.ts'
import { openStore } from './open-store.ts'

it('takes a commit that the server answers with a rollback for what it is', async () => {
  const { pool, close } = await openStore()
  onTestFinished(close)
  const transaction = await openTransaction(pool, 60_000, () => {})
  const failUnnoticed = async () => void (await transaction.query('select 1 / 0').catch(() => {}))
  await expect(transaction.commit(failUnnoticed)).rejects.toThrow('Nothing was committed')
})
