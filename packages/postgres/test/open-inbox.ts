import { randomUUID } from 'node:crypto'
import { createWebhooks, type WebhookError } from '@cashfree-webhooks/core'
import { postgresStore } from '@cashfree-webhooks/postgres'
import { buildEvent, signDelivery } from '@cashfree-webhooks/testing'
import type { PoolClient } from 'pg'
import { openStore } from './open-store.ts'

export type Handle = (tx: PoolClient) => unknown

export interface Ended {
  /** `200 processed` */
  readonly answer: string
  readonly error: WebhookError | undefined
  /** What is in the table by then. */
  readonly rows: readonly string[]
}

/** A receiver on a transactional store, and a table `rows` whose names may be anything but `wrong`. */
export async function openInbox({ leaseMs = 60_000 } = {}) {
  const { pool, close } = await openStore({ transactional: true })
  await pool.query("create table rows (name text not null check (name <> 'wrong'))")
  const store = postgresStore(pool, { transactional: true })

  /** Delivers an event to this handler. With the same id it is the same event. */
  async function deliver(handle: Handle, id: string = randomUUID()): Promise<Ended> {
    const secret = 'a-client-secret'
    const webhooks = createWebhooks({ secret, store, leaseMs, storeTimeoutMs: 20 * leaseMs, logger: false })
    webhooks.onEvent('VKYC_USER_CALL_COMPLETED', (_event, { tx }) => handle(tx))
    const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { cf_verification_id: id } })
    const { status, outcome, error } = await webhooks.receive(signDelivery({ rawBody, secret }))
    const { rows } = await pool.query<{ name: string }>('select name from rows order by name')
    return { answer: `${status} ${outcome}`, error, rows: rows.map(({ name }) => name) }
  }

  return { deliver, store, pool, close }
}

export const write = (tx: PoolClient, name: string) => tx.query('insert into rows values ($1)', [name])
