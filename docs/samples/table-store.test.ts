import { randomBytes } from 'node:crypto'
import { storeContract } from '@cashfree-webhooks/testing'
import pg from 'pg'
import { describe, it } from 'vitest'
import { usePostgres } from '../../packages/trials/servers/urls.ts'
import { tableStore } from './table-store.ts'

const connectionString = usePostgres()

storeContract({ describe, it }, 'the store of the docs', {
  leaseMs: 60_000,
  async open() {
    const schema = `docs_${randomBytes(6).toString('hex')}`
    const pool = new pg.Pool({ connectionString, options: `-c search_path=${schema}` })
    await pool.query(`create schema ${schema}`)
    await pool.query(
      'create table claims (id text primary key, token text, done text[] not null, lease_ends_at timestamptz, settled_until timestamptz)',
    )
    return {
      store: tableStore(pool),
      // The same as if the server's clock went on.
      async elapse(milliseconds) {
        await pool.query(
          `update claims set lease_ends_at = lease_ends_at - $1 * interval '1 millisecond',
             settled_until = settled_until - $1 * interval '1 millisecond'`,
          [milliseconds],
        )
      },
      async close() {
        await pool.query(`drop schema ${schema} cascade`)
        await pool.end()
      },
    }
  },
})
