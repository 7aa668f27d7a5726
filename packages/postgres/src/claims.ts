import { randomUUID } from 'node:crypto'
import { ABANDONED_MS, type Claim, type DedupeStore } from '@cashfree-webhooks/core'
import { toKey } from './key.ts'
import type { QueryResult, Statement } from './pool.ts'
import type { Statements } from './statements.ts'
import { toStoreError } from './store-error.ts'
import type { TableName } from './table.ts'

export type Query = (statement: Statement, values: unknown[]) => Promise<QueryResult>

/** The methods of a store, each one statement of `query`. */
export type Claims = DedupeStore<never>

export function createClaims(query: Query, statements: Statements, table: TableName): Claims {
  async function run(statement: keyof Statements, id: string, ...values: readonly unknown[]): Promise<QueryResult> {
    try {
      return await query(statements[statement], [toKey(id), ...values])
    } catch (error) {
      throw toStoreError(error, table.quoted)
    }
  }
  const isOwner = async (result: Promise<QueryResult>) => (await result).rowCount === 1

  return {
    async claim(id, leaseMs) {
      const token = randomUUID()
      const { rows } = await run('claim', id, token, leaseMs, leaseMs + ABANDONED_MS)
      const { status, done } = (rows[0] ?? { status: 'in-progress' }) as Omit<
        Extract<Claim, { done: unknown }>,
        'token'
      >
      return status === 'claimed' ? { status, token, done } : { status }
    },
    renew: (id, token, leaseMs) => isOwner(run('renew', id, token, leaseMs, leaseMs + ABANDONED_MS)),
    settle: (id, token, retainMs) => isOwner(run('settle', id, token, retainMs)),
    release: (id, token, done) => isOwner(run('release', id, token, [...done], ABANDONED_MS)),
  }
}
