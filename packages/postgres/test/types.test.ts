import { createWebhooks } from '@cashfree-webhooks/core'
import { postgresStore } from '@cashfree-webhooks/postgres'
import pg from 'pg'
import { expectTypeOf, it } from 'vitest'

const pool = new pg.Pool()
const secret = 'a-client-secret'

// The compiler checks these; no handler runs.
it('types context.tx as the client of the pool, through the store and the receiver', () => {
  const webhooks = createWebhooks({ secret, store: postgresStore(pool, { transactional: true }) })
  webhooks.onEvent('*', (_event, { tx }) => expectTypeOf(tx).toEqualTypeOf<pg.PoolClient>())
})

it('types it as undefined without a transaction', () => {
  const webhooks = createWebhooks({ secret, store: postgresStore(pool) })
  webhooks.onEvent('*', (_event, { tx }) => expectTypeOf(tx).toEqualTypeOf<undefined>())
})

it('types it as either where only the configuration knows', () => {
  const transactional: boolean = JSON.parse('true') as boolean
  const webhooks = createWebhooks({ secret, store: postgresStore(pool, { transactional }) })
  webhooks.onEvent('*', (_event, { tx }) => expectTypeOf(tx).toEqualTypeOf<pg.PoolClient | undefined>())
})
