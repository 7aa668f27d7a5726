import { readFile } from 'node:fs/promises'
import { cashfreeWebhooks } from '@cashfree-webhooks/fastify'
import { postgresStore } from '@cashfree-webhooks/postgres'
import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import fastify from 'fastify'
import pg from 'pg'
import * as schema from './schema.ts'

const { customers, kycCalls } = schema
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
await pool.query(await readFile('tables.sql', 'utf8')) // real apps have migrations

const store = postgresStore(pool, { transactional: true })
await store.migrate()
const webhooks = cashfreeWebhooks({ store })

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async ({ data, occurredAt }, { tx }) => {
  const db = drizzle(tx, { schema }) // in the transaction already: no db.transaction()
  const { verification_id: verificationId, status } = data
  await db.insert(kycCalls).values({ verificationId, status, endedAt: occurredAt })
  const { rowCount } = await db
    .update(customers)
    .set({ calls: sql`${customers.calls} + 1` })
    .where(eq(customers.verificationId, verificationId))
  // What is thrown undoes the insert too, and Cashfree sends the event again.
  if (rowCount === 0) throw new Error('The customer has not been saved yet.')
})

const HOUR_MS = 60 * 60 * 1000
setInterval(() => store.prune().catch(console.error), HOUR_MS).unref()

const app = fastify()
app.register(webhooks)
await app.listen({ port: Number(process.env.PORT ?? 3000) })
