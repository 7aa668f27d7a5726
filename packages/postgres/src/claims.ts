import { createHash, randomUUID } from 'node:crypto'
import type { Claim, DedupeStore } from '@cashfree-webhooks/core'
import type { QueryResult } from './pool.ts'
import type { Statements } from './statements.ts'
import { toStoreError } from './store-error.ts'
import type { TableName } from './table.ts'

export type Query = (text: string, values: unknown[]) => Promise<QueryResult>

/**
 * How long a claim is kept after its lease, and the done handlers of a released event: longer than every retry
 * schedule. An event that nobody sends again is then forgotten.
 */
const ABANDONED_MS = 7 * 24 * 60 * 60 * 1000

/** Bytes of an index entry are limited, and a text of PostgreSQL holds no zero. */
const MAX_KEY_LENGTH = 512

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

function toKey(id: string): string {
  if (id.length <= MAX_KEY_LENGTH && !id.includes('\0')) return id
  return `sha256:${createHash('sha256').update(id, 'utf16le').digest('hex')}`
}
