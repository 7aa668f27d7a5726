import { postgresStore } from '@cashfree-webhooks/postgres'
import { migrateQueue } from '@cashfree-webhooks/postgres/queue'
import pg from 'pg'

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
export const store = postgresStore(pool, { transactional: true })
export const schema = process.env.QUEUE_SCHEMA

// Real apps do this once, at deployment.
await pool.query('create table if not exists kyc_calls (verification_id text, status text)')
await store.migrate()
await migrateQueue(pool, { schema })
