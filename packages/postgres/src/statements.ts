import { createHash } from 'node:crypto'
import type { Statement } from './pool.ts'
import type { TableName } from './table.ts'

/** The statements of the store on one table. Each is a step of its own, and reads the server's clock. */
export interface Statements<As extends Statement = Statement> {
  /** $1 id, $2 token, $3 leaseMs, $4 keepMs: one row, or none when another claim came first. */
  readonly claim: As
  /** $1 id, $2 token, $3 leaseMs, $4 keepMs. */
  readonly renew: As
  /** $1 id, $2 token, $3 retainMs. */
  readonly settle: As
  /** $1 id, $2 token, $3 done, $4 keepMs. */
  readonly release: As
  readonly prune: As
}

const now = 'clock_timestamp()'
const after = (parameter: string) => `${now} + ${parameter}::double precision * interval '1 millisecond'`

/** Gives each a name that no other text has, in whatever version and on whatever table. */
export function prepared(statements: Statements<string>): Statements {
  const named = (text: string) => ({
    name: `cashfree_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`,
    text,
  })
  const { claim, renew, settle, release, prune } = statements
  return { claim: named(claim), renew: named(renew), settle: named(settle), release: named(release), prune }
}

export function createStatements({ quoted: table, literal }: TableName): Statements<string> {
  return {
    /**
     * The advisory lock keeps two claims of one event from waiting for each other: a transactional one keeps it until
     * it commits, and with it a row that nobody else can see yet. Without it, `insert` would wait for that row.
     *
     * `on conflict` decides by the latest row, `found` by the one at the start of the statement. They differ only when
     * another claim came in between, and then the answer is no row, or in progress: the sender comes again. A claim that
     * `found` turns away locks nothing: the owner need not wait for its transaction to settle.
     */
    claim: `
      with found as (
        select case
          when expires_at <= ${now} then 'free'
          when settled_at is not null then 'settled'
          when lease_ends_at > ${now} then 'in-progress'
          else 'free'
        end as status from ${table} where id = $1
      ), lock as materialized (
        select pg_try_advisory_xact_lock(hashtextextended($1, ${literal}::regclass::oid::bigint)) as is_free
        where not exists (select from found where status <> 'free')
      ), taken as (
        insert into ${table} as event (id, token, lease_ends_at, expires_at)
        select $1, $2, ${after('$3')}, ${after('$4')} from lock where is_free
        on conflict (id) do update set
          token = excluded.token,
          lease_ends_at = excluded.lease_ends_at,
          done = case when event.expires_at > ${now} then event.done end,
          settled_at = null,
          expires_at = excluded.expires_at
        where event.expires_at <= ${now}
          or event.settled_at is null and coalesce(event.lease_ends_at <= ${now}, true)
        returning done
      )
      select 'claimed' as status, coalesce(done, '{}') as done from taken
      union all
      select case status when 'settled' then 'settled' else 'in-progress' end, '{}' from found
      where not exists (select from taken)`,
    renew: `
      update ${table} set lease_ends_at = ${after('$3')}, expires_at = ${after('$4')}
      where id = $1 and token = $2`,
    settle: `
      update ${table} set
        token = null, lease_ends_at = null, done = null, settled_at = ${now}, expires_at = ${after('$3')}
      where id = $1 and token = $2`,
    release: `
      update ${table} set token = null, lease_ends_at = null, done = nullif($3::text[], '{}'), expires_at = ${after('$4')}
      where id = $1 and token = $2`,
    /** Rows that a claim is at work on are left for the next time. */
    prune: `
      delete from ${table} where id in (select id from ${table} where expires_at <= ${now} for update skip locked)`,
  }
}
