import { readFile } from 'node:fs/promises'
import { cashfreeWebhooks } from '@cashfree-webhooks/koa'
import { postgresStore } from '@cashfree-webhooks/postgres'
import Koa from 'koa'
import pg from 'pg'
import { kyselyOn } from './database.ts'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
await pool.query(await readFile('tables.sql', 'utf8')) // real apps have migrations

const store = postgresStore(pool, { transactional: true })
await store.migrate()
const webhooks = cashfreeWebhooks({ store })

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async ({ data, occurredAt }, { tx }) => {
  const db = kyselyOn(tx) // in the transaction already: no db.transaction()
  const { verification_id, status } = data
  await db
    .insertInto('kyc_calls')
    .values({ verification_id, status: status ?? null, ended_at: occurredAt })
    .execute()
  const { numUpdatedRows } = await db
    .updateTable('customers')
    .set((row) => ({ calls: row('calls', '+', 1) }))
    .where('verification_id', '=', verification_id)
    .executeTakeFirst()
  // What is thrown undoes the insert too, and Cashfree sends the event again.
  if (numUpdatedRows === 0n) throw new Error('The customer has not been saved yet.')
})

const HOUR_MS = 60 * 60 * 1000
setInterval(() => store.prune().catch(console.error), HOUR_MS).unref()

const app = new Koa()
app.use(webhooks)
app.listen(Number(process.env.PORT ?? 3000))
