import { readFile } from 'node:fs/promises'
import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { postgresStore } from '@cashfree-webhooks/postgres'
import express from 'express'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
await pool.query(await readFile('tables.sql', 'utf8')) // real apps have migrations

const store = postgresStore(pool, { transactional: true })
await store.migrate()
const webhooks = cashfreeWebhooks({ store })

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async ({ data, occurredAt }, { tx }) => {
  const { verification_id: id, status } = data
  await tx.query('insert into kyc_calls values ($1, $2, $3)', [id, status, occurredAt])
  const { rowCount } = await tx.query('update customers set calls = calls + 1 where verification_id = $1', [id])
  // What is thrown undoes the insert too, and Cashfree sends the event again.
  if (rowCount === 0) throw new Error('The customer has not been saved yet.')
})

const HOUR_MS = 60 * 60 * 1000
setInterval(() => store.prune().catch(console.error), HOUR_MS).unref()

const app = express()
app.use(webhooks)
app.listen(Number(process.env.PORT ?? 3000))
