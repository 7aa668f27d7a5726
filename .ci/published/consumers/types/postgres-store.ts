import { createWebhooks } from '@cashfree-webhooks/core'
import { cashfreeWebhooks as forExpress } from '@cashfree-webhooks/express'
import { cashfreeWebhooks as forFastify } from '@cashfree-webhooks/fastify'
import { cashfreeWebhooks as forKoa } from '@cashfree-webhooks/koa'
import { postgresStore } from '@cashfree-webhooks/postgres'
import { Pool, type PoolClient } from 'pg'

const pool = new Pool()
const store = postgresStore(pool, { schema: 'webhooks', table: 'claims', transactional: true })
exactly<Promise<void>>()(store.migrate())
exactly<Promise<number>>()(store.prune())

// The transaction is the pool's client, in whichever framework.
createWebhooks({ store }).onEvent('*', (_event, { tx }) => exactly<PoolClient>()(tx))
createWebhooks({ store }).onUnknown((_event, { tx }) => exactly<PoolClient>()(tx))
forExpress({ store }).onEvent('ESIGN_VERIFICATION_SUCCESS', (_event, { tx }) => exactly<PoolClient>()(tx))
forKoa({ store }).onEvent(['ESIGN_VERIFICATION_SUCCESS'], (_event, { tx }) => exactly<PoolClient>()(tx))
forFastify({ store }).onEvent('ESIGN_VERIFICATION_SUCCESS', (_event, { tx }) => exactly<PoolClient>()(tx))
forExpress({ webhooks: createWebhooks({ store }) }).onEvent('*', (_event, { tx }) => exactly<PoolClient>()(tx))

// Without the option there is none.
createWebhooks({ store: postgresStore(pool) }).onEvent('*', (_event, { tx }) => exactly<undefined>()(tx))
forKoa({ store: postgresStore(pool, { table: 'claims' }) }).onEvent('*', (_event, { tx }) => exactly<undefined>()(tx))

// @ts-expect-error an address is no pool
postgresStore('postgres://localhost')
// @ts-expect-error no such option
postgresStore(pool, { tableName: 'claims' })
