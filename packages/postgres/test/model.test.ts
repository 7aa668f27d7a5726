import { postgresStore } from '../src/index.ts'
import { afterEach, beforeEach, it } from 'vitest'
import { answersLikeMemoryStore } from '../../testing/test/store-model.ts'
import { openStore, type OpenStore } from './open-store.ts'

let opened: OpenStore
beforeEach(async () => void (opened = await openStore()))
afterEach(() => opened.close())

it('answers like the memory store, whatever is asked, whatever time passes, whenever rows are pruned', async () => {
  const { pool, store, elapse } = opened
  await answersLikeMemoryStore({ stores: [store, postgresStore(pool)], elapse, tidy: () => store.prune() })
})

it('answers like the memory store where some owners use transactions and others do not', async () => {
  const { pool, store } = opened
  const stores = [store, postgresStore(pool, { transactional: true })]
  await answersLikeMemoryStore({ stores, tidy: () => store.prune() })
})
