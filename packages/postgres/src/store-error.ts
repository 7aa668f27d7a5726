import { WebhookError } from '@cashfree-webhooks/core'

/** What somebody has to put right, by SQLSTATE (PostgreSQL documentation, appendix A). */
function remedyFor(code: unknown, table: string): string | undefined {
  switch (code) {
    case '42P01':
      return `The table ${table} does not exist: run await store.migrate() once, at deployment or at start, or the SQL file of this package. If it does, search_path does not find it, or a handler has changed that: give the store its schema.`
    case '3F000':
      return `The schema of ${table} does not exist: run await store.migrate() once, or the SQL file of this package.`
    case '42703':
      return `The table ${table} is not as this version needs it: it was made by something else. Choose another table, or drop it and run await store.migrate().`
    case '42501':
      return `The database role may not do this: grant select, insert, update, delete on ${table} to it, and run migrate() as the owner of the schema.`
    case '25006':
      return 'This connection is read-only: connect to the primary, and leave default_transaction_read_only off.'
    case '25P03':
      return 'The server ended the transaction because nothing was asked of it for leaseMs: the process was frozen, or blocked by a computation. Nothing was written. Make leaseMs larger.'
    case '25P02':
      return 'A statement in context.tx failed and its error was caught, so PostgreSQL can only undo the transaction. Let the handler throw, or put such a statement between savepoint and rollback to savepoint.'
    case '26000':
    case '42P05':
      return 'A prepared statement was looked for on another connection than it was made on: a pooler is in between. Leave preparedStatements off, or have the pooler keep them (PgBouncer 1.21 or later: max_prepared_statements).'
    case '42883':
    case '42601':
      return 'This server is too old: PostgreSQL 12 or later is needed.'
  }
  return undefined
}

/** Adds to an error what to do about it, where that is known. Others are passed on as they are. */
export function toStoreError(error: unknown, table: string): unknown {
  const remedy = remedyFor((error as { code?: unknown } | null | undefined)?.code, table)
  return remedy ? new WebhookError({ code: 'STORE_UNAVAILABLE', message: remedy, cause: error }) : error
}

/** The same for a commit: constraints that are deferred are checked there. */
export function toCommitError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null | undefined)?.code
  if (typeof code !== 'string' || !/^23...$/.test(code)) return error
  const message = 'A deferred constraint refused what the handlers wrote; error.cause names it.'
  return new WebhookError({ code: 'STORE_UNAVAILABLE', message, cause: error })
}
