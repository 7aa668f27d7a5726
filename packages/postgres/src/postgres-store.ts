import { describeValue, invalidOption, type DedupeStore } from '@cashfree-webhooks/core'
import { createClaims, type Query } from './claims.ts'
import { checkPool, queryAlone, surviveErrors, type ClientOf, type PostgresPool, type Statement } from './pool.ts'
import { migrationSql } from './schema-sql.ts'
import { createStatements, prepared } from './statements.ts'
import { toStoreError } from './store-error.ts'
import { toTableName } from './table.ts'
import { createTransactionalClaims } from './transactional-claims.ts'

export interface PostgresStoreOptions {
  /**
   * The table of the claims. One for each environment, and for each service that handles the events for itself: what one
   * has handled, the other has not. @default 'cashfree_webhook_claims'
   */
  readonly table?: string | undefined
  /** The schema of the table. @default what the connection's search_path finds */
  readonly schema?: string | undefined
  /**
   * Handlers get `context.tx`, a client in an open transaction: what they write in it, the claim and the settle commit
   * together or not at all. Each event holds a connection while its handlers run. @default false
   */
  readonly transactional?: boolean | undefined
  /**
   * Has the server plan each statement once for a connection, and not each time: nearly twice as many events a second.
   * Not behind a pooler that changes connections between transactions, unless it knows prepared statements, as PgBouncer
   * does from 1.21 with `max_prepared_statements`. @default false
   */
  readonly preparedStatements?: boolean | undefined
}

export interface PostgresStore<Tx> extends DedupeStore<Tx> {
  /** Creates the table (and its schema) where it is missing. Safe to call from several processes at once. */
  migrate(): Promise<void>
  /** Deletes the rows of events that need not be remembered any more; resolves with their number. Call it now and then. */
  prune(): Promise<number>
}

/**
 * Keeps claims in a table of PostgreSQL 12 or later, for any number of processes. Every method is one statement, time is
 * the server's. Throws `OPTION_INVALID` for a wrong pool or option; connects to nothing by itself.
 * @example
 * const store = postgresStore(new Pool({ connectionString: process.env.DATABASE_URL }), { transactional: true })
 * await store.migrate()
 * const webhooks = cashfreeWebhooks({ store })
 */
export function postgresStore<Pool extends PostgresPool>(
  pool: Pool,
  options: PostgresStoreOptions & { readonly transactional: true },
): PostgresStore<ClientOf<Pool>>
export function postgresStore<Pool extends PostgresPool>(
  pool: Pool,
  options?: PostgresStoreOptions & { readonly transactional?: false | undefined },
): PostgresStore<undefined>
export function postgresStore<Pool extends PostgresPool>(
  pool: Pool,
  options: PostgresStoreOptions,
): PostgresStore<ClientOf<Pool> | undefined>
export function postgresStore(pool: PostgresPool, options: PostgresStoreOptions = {}): PostgresStore<unknown> {
  checkPool(pool)
  checkOptions(options)
  const { table: name = 'cashfree_webhook_claims', schema, transactional = false, preparedStatements = false } = options
  const table = toTableName(name, schema)
  surviveErrors(pool)

  const texts = createStatements(table)
  const statements = preparedStatements ? prepared(texts) : texts
  const claimsOn = (query: Query) => createClaims(query, statements, table)
  async function query(statement: Statement, values?: unknown[]) {
    try {
      return await queryAlone(pool, statement, values)
    } catch (error) {
      throw toStoreError(error, table.quoted)
    }
  }

  return {
    ...(transactional
      ? createTransactionalClaims(pool, claimsOn)
      : claimsOn((statement, values) => queryAlone(pool, statement, values))),

    async migrate() {
      // Asked first: whoever may not create a table may not say "if not exists" either.
      const { rows } = await query('select to_regclass($1) is not null as is_there', [table.quoted])
      if (rows[0]?.['is_there'] !== true) await query(migrationSql(table))
    },

    async prune() {
      return (await query(statements.prune)).rowCount ?? 0
    },
  }
}

function checkOptions(options: PostgresStoreOptions): void {
  if (typeof options !== 'object' || options === null)
    throw invalidOption('options', 'an object', describeValue(options))
  const { table: _table, schema: _schema, transactional, preparedStatements, ...others } = options
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) {
    throw invalidOption(
      'options',
      'options that exist (table, schema, transactional, preparedStatements)',
      `"${unknown}"`,
    )
  }
  for (const [option, value] of Object.entries({ transactional, preparedStatements })) {
    if (value !== undefined && typeof value !== 'boolean')
      throw invalidOption(option, 'true or false', describeValue(value))
  }
}
