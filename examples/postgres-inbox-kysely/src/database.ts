import { Kysely, PostgresDialect, type Generated } from 'kysely'
import type { PoolClient } from 'pg'

interface Database {
  customers: { verification_id: string; calls: Generated<number> }
  kyc_calls: { verification_id: string; status: string | null; ended_at: Date | null }
}

/** Kysely on one connection, which stays whoever's it is. */
export function kyselyOn(client: PoolClient): Kysely<Database> {
  return new Kysely({ dialect: new PostgresDialect({ pool: { connect: async () => client, end: async () => {} } }) })
}
