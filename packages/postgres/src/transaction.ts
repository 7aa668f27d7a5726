import { WebhookError } from '@cashfree-webhooks/core'
import { guard } from './guard.ts'
import { queryOn, type PostgresClient, type PostgresPool, type QueryResult, type Statement } from './pool.ts'

/** An open transaction on a connection of its own, which goes back to the pool when it ends. */
export interface Transaction {
  /** The client as handlers get it: it refuses to end the transaction, and everything after its end. */
  readonly tx: PostgresClient
  query(statement: Statement, values?: unknown[]): Promise<QueryResult>
  /** Takes `tx` away, runs `last` and commits. What fails in between, or in the server, rolls back and rejects. */
  commit(last: () => Promise<void>): Promise<void>
  /** Never rejects: a connection that cannot roll back is closed, and then the server does it. */
  rollback(): Promise<void>
}

const pools = new WeakMap<object, PostgresPool>()

/** Whether this is the client of a transaction on that pool. */
export function isTransactionOf(pool: PostgresPool, tx: unknown): tx is PostgresClient {
  return typeof tx === 'object' && tx !== null && pools.get(tx) === pool
}

/**
 * Begins a transaction that the server itself ends when nothing is asked of it for `idleMs`: a process that hangs, or
 * a machine that is gone, keeps no event. `onEnd` is called once, however it ends, also when it could not begin.
 */
export async function openTransaction(pool: PostgresPool, idleMs: number, onEnd: () => void): Promise<Transaction> {
  const client = await pool.connect().catch((error: unknown) => {
    onEnd()
    throw error
  })
  const { tx, end: endGuarded } = guard(client)
  pools.set(tx, pool)
  let isOpen = true

  function end(destroy: boolean): void {
    if (!isOpen) return
    isOpen = false
    endGuarded()
    // In this order, as the pool listens only while it has the client.
    client.release(destroy)
    client.removeListener('error', onError)
    onEnd()
  }
  const onError = () => end(true)
  client.on('error', onError)

  async function query(statement: Statement, values?: unknown[]): Promise<QueryResult> {
    // By now the connection may be another event's.
    if (!isOpen) throw new Error('The connection of this transaction was lost, and the server has rolled it back.')
    return queryOn(client, statement, values)
  }

  /**
   * What a handler sends from now on would be in between: one query that failed would make the commit a rollback. What
   * it left open, a cursor or a long statement, would be waited for without end; the lease has to do for that.
   */
  async function finish(work: () => Promise<void>): Promise<void> {
    endGuarded()
    const timer = setTimeout(() => end(true), idleMs)
    try {
      await work()
      end(false)
    } finally {
      clearTimeout(timer)
    }
  }

  async function commit(last: () => Promise<void>): Promise<void> {
    try {
      await finish(async () => {
        await last()
        const { command } = await query('commit')
        // After a statement that failed, PostgreSQL answers commit with a rollback, and that is no error to it.
        if (command === 'ROLLBACK') throw notCommitted()
      })
    } catch (error) {
      await rollback()
      throw error
    }
  }

  const rollback = () => finish(async () => void (await query('rollback'))).catch(() => end(true))

  try {
    await query(
      `begin isolation level read committed; set local idle_in_transaction_session_timeout = ${Math.ceil(idleMs)}`,
    )
  } catch (error) {
    end(true)
    throw error
  }
  return { tx, query, commit, rollback }
}

function notCommitted(): WebhookError {
  return new WebhookError({
    code: 'STORE_UNAVAILABLE',
    message:
      'Nothing was committed: a statement in the transaction failed after the handlers had returned. Await every query.',
  })
}
