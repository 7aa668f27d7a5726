import { createHash, randomUUID } from 'node:crypto'
import type { DedupeStore } from '@cashfree-webhooks/core'
import type { Pool } from 'pg'

/** For a table claims (id text primary key, token text, done text[] not null, lease_ends_at timestamptz, settled_until timestamptz). */
export function tableStore(pool: Pool): DedupeStore {
  const isOne = async (text: string, values: unknown[]) => (await pool.query(text, values)).rowCount === 1
  // An identity may hold any character; PostgreSQL takes no NUL, and a hash is short.
  const keyOf = (id: string) => createHash('sha256').update(id, 'utf16le').digest('hex')
  const later = (parameter: string) => `now() + ${parameter} * interval '1 millisecond'`

  return {
    async claim(id, leaseMs) {
      const token = randomUUID()
      const { rows } = await pool.query<{ done: string[] }>(
        `insert into claims as c (id, token, done, lease_ends_at) values ($1, $2, '{}', ${later('$3')})
         on conflict (id) do update set token = $2, lease_ends_at = ${later('$3')}, settled_until = null,
           done = case when c.settled_until is null then c.done else '{}' end
         where coalesce(c.settled_until, c.lease_ends_at, '-infinity') <= now()
         returning done`,
        [keyOf(id), token, leaseMs],
      )
      if (rows[0]) return { status: 'claimed', token, done: rows[0].done }
      const settled = await pool.query('select 1 from claims where id = $1 and settled_until > now()', [keyOf(id)])
      return { status: settled.rowCount === 1 ? 'settled' : 'in-progress' }
    },
    renew: (id, token, leaseMs) =>
      isOne(`update claims set lease_ends_at = ${later('$3')} where id = $1 and token = $2`, [
        keyOf(id),
        token,
        leaseMs,
      ]),
    settle: (id, token, retainMs) =>
      isOne(
        `update claims set token = null, lease_ends_at = null, settled_until = ${later('$3')} where id = $1 and token = $2`,
        [keyOf(id), token, retainMs],
      ),
    release: (id, token, done) =>
      isOne('update claims set token = null, lease_ends_at = null, done = $3 where id = $1 and token = $2', [
        keyOf(id),
        token,
        done,
      ]),
  }
}
