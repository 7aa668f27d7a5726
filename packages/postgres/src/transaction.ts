import { WebhookError } from '@cashfree-webhooks/core'
import { guard } from './guard.ts'
import type { PostgresClient, PostgresPool, QueryResult } from './pool.ts'

/** An open transaction on a connection of its own, which goes back to the pool when it ends. */
export interface Transaction {
  /** The client as handlers get it: it refuses to end the transaction, and everything after its end. */
  readonly tx: PostgresClient
  query(text: string, values?: unknown[]): Promise<QueryResult>
  /** From now on `tx` refuses every query: one that fails between the last statement and commit would undo them all. */
  seal(): void
  /** Rejects when the server did not commit. */
  commit(): Promise<void>
  /** Never rejects: a connection that cannot roll back is closed, and then the server does it. */
  rollback(): Promise<void>
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

  async function query(text: string, values?: unknown[]): Promise<QueryResult> {
    // By now the connection may be another event's.
    if (!isOpen) throw new Error('The connection of this transaction was lost, and the server has rolled it back.')
    return client.query(text, values)
  }

  async function last(text: 'commit' | 'rollback'): Promise<void> {
    endGuarded()
    try {
      const { command } = await query(text)
      end(false)
      // After a statement that failed, PostgreSQL answers commit with a rollback, and that is no error to it.
      if (text === 'commit' && command === 'ROLLBACK') throw notCommitted()
    } catch (error) {
      end(true)
      throw error
    }
  }

  try {
    await query(
      `begin isolation level read committed; set local idle_in_transaction_session_timeout = ${Math.ceil(idleMs)}`,
    )
  } catch (error) {
    end(true)
    throw error
  }
  return {
    tx,
    query,
    seal: endGuarded,
    commit: () => last('commit'),
    rollback: () => last('rollback').catch(() => {}),
  }
}

function notCommitted(): WebhookError {
  return new WebhookError({
    code: 'STORE_UNAVAILABLE',
    message:
      'Nothing was committed: a statement in the transaction failed after the handlers had returned. Await every query.',
  })
}
