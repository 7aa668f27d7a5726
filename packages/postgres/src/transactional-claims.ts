import { WebhookError, type DedupeStore } from '@cashfree-webhooks/core'
import type { Claims, Query } from './claims.ts'
import { queryAlone, type PostgresClient, type PostgresPool } from './pool.ts'
import { slotsOf } from './slots.ts'
import { toCommitError } from './store-error.ts'
import { openTransaction, type Transaction } from './transaction.ts'

interface Held {
  readonly id: string
  /** What the table says of the event without the transaction. */
  readonly done: readonly string[]
  readonly claims: Claims
  readonly transaction: Transaction
}

/** For the moment between taking an event back and writing down which of its handlers are done. */
const RELEASE_LEASE_MS = 1_000

/**
 * The methods of a store whose claims are open transactions: claim begins one, settle commits it, release rolls it
 * back. Others see a claim by its advisory lock, and its lease is the time that the server lets it be idle.
 */
export function createTransactionalClaims(
  pool: PostgresPool,
  claimsOn: (query: Query) => Claims,
): DedupeStore<PostgresClient> {
  const held = new Map<string, Held>()
  const pooled = claimsOn((statement, values) => queryAlone(pool, statement, values))
  const slots = slotsOf(pool)

  function find(id: string, token: string): Held | undefined {
    const found = held.get(token)
    return found?.id === id ? found : undefined
  }

  /** Takes the claim out, so that it ends once. */
  function take(id: string, token: string): Held | undefined {
    const found = find(id, token)
    if (found) held.delete(token)
    return found
  }

  return {
    transactional: true,

    async claim(id, leaseMs) {
      await slots.take()
      let token = ''
      const transaction = await openTransaction(pool, leaseMs, () => {
        slots.free()
        held.delete(token)
      })
      try {
        const claims = claimsOn(transaction.query)
        const claim = await claims.claim(id, leaseMs)
        if (claim.status === 'claimed') {
          token = claim.token
          held.set(token, { id, done: claim.done, claims, transaction })
          return { ...claim, tx: transaction.tx }
        }
        await transaction.rollback()
        return claim
      } catch (error) {
        await transaction.rollback()
        throw error
      }
    },

    async renew(id, token) {
      const found = find(id, token)
      // Any statement ends the time of being idle.
      await found?.transaction.query('select 1')
      return found !== undefined
    },

    async settle(id, token, retainMs) {
      const mine = take(id, token)
      if (!mine) return false
      try {
        await mine.transaction.commit(async () => {
          if (!(await mine.claims.settle(id, token, retainMs))) throw endedByHandler()
        })
      } catch (error) {
        throw toCommitError(error)
      }
      return true
    },

    async release(id, token, done) {
      const mine = take(id, token)
      if (!mine) return false
      await mine.transaction.rollback()
      if (done.join('\0') === mine.done.join('\0')) return true
      // The claim was undone with the rest, so what is to be remembered anew needs another.
      const again = await pooled.claim(id, RELEASE_LEASE_MS)
      return again.status === 'claimed' && pooled.release(id, again.token, done)
    },
  }
}

function endedByHandler(): WebhookError {
  return new WebhookError({
    code: 'STORE_UNAVAILABLE',
    message:
      'The claim was gone when the event was to be settled: a handler ended the transaction, or deleted the row.',
  })
}
