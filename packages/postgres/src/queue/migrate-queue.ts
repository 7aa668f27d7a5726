import type { Pool } from 'pg'
import { runMigrations } from 'graphile-worker'
import { checkPool, surviveErrors, type PostgresPool } from '../pool.ts'
import { functionsSql } from './functions-sql.ts'
import { toQueueError } from './queue-error.ts'
import { checkNames, toPlace } from './queue-options.ts'
import { silent } from './silent.ts'
import { tablesSql } from './tables-sql.ts'

export interface MigrateQueueOptions {
  /** The schema of the queue, which is created where it is missing. @default 'cashfree_webhooks_queue' */
  readonly schema?: string | undefined
}

/** What processes that create the same thing at the same time are told, although each asked whether it exists. */
const CREATED_BY_ANOTHER = new Set(['23505', '42P06', '42P07', '42710', '42723', 'XX000'])
const MAX_ATTEMPTS = 10

/**
 * Creates or updates what the queue needs: the tables of graphile-worker and those of this package, in a schema of their
 * own. Safe to call from several processes at once. Its role owns the tables; web and workers connect as the same.
 */
export async function migrateQueue(pool: PostgresPool, options: MigrateQueueOptions = {}): Promise<void> {
  checkPool(pool)
  checkNames(options, 'schema')
  const { schema } = toPlace(options)
  surviveErrors(pool)
  for (let attempt = 1; ; attempt++) {
    try {
      await runMigrations({ pgPool: pool as unknown as Pool, schema: schema.name, logger: silent })
      const lock = `select pg_advisory_xact_lock(hashtextextended(${schema.literal}, 0));`
      await pool.query([lock, tablesSql(schema), functionsSql(schema)].join('\n'))
      return
    } catch (error) {
      const { code } = (error ?? {}) as { code?: string }
      if (attempt === MAX_ATTEMPTS || !CREATED_BY_ANOTHER.has(code ?? '')) throw toQueueError(error, schema)
    }
  }
}
