import { setTimeout } from 'node:timers/promises'
import type { EventOf, Webhooks } from '@cashfree-webhooks/core'
import type { Pool, PoolClient } from 'pg'
import { trace } from './trace.ts'
import type { LetGo, Report, Wishes, WorkerOptions } from './worker-options.ts'

/** Handlers that leave a row when they start and a row as their effect, so that what ran twice shows as two. */
export function addHandlers(
  webhooks: Webhooks,
  { name, schema }: WorkerOptions,
  pool: Pool,
  report: (message: Report) => void,
): void {
  const held = new Map<string, () => void>()
  process.on('message', ({ letGo }: LetGo) => held.get(letGo)?.())

  const write = (client: Pool | PoolClient, table: 'attempts' | 'effects', eventId: string, handler: string) =>
    client.query(`insert into ${schema}.${table} (event_id, process, handler, trace) values ($1, $2, $3, $4)`, [
      eventId,
      name,
      handler,
      trace.getStore(),
    ])

  function hold(eventId: string, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      held.set(eventId, resolve)
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
      report({ kind: 'holding', eventId })
    })
  }

  /** Fails, or takes the process down, as often as it is wished, over all processes. */
  async function failFirst(eventId: string, handler: string, { fails_first = 0, crashes_first = 0 }: Wishes) {
    if (fails_first + crashes_first === 0) return
    const attempts = `select count(*)::integer as count from ${schema}.attempts where event_id = $1 and handler = $2`
    const { rows } = await pool.query<{ count: number }>(attempts, [eventId, handler])
    if (rows[0]!.count <= crashes_first) process.kill(process.pid, 'SIGKILL')
    if (rows[0]!.count <= fails_first) throw new Error('as it was told')
  }

  webhooks.onEvent(
    'VKYC_USER_CALL_COMPLETED',
    async (event, { signal, tx }) => {
      const { eventId, pause_ms = 0, hold_in = [], heeds_signal, ...wishes } = read(event)
      // Never part of the transaction: an attempt counts, whatever comes of it.
      await write(pool, 'attempts', eventId, 'only')
      if (pause_ms > 0) await setTimeout(pause_ms)
      if (hold_in.includes(Math.floor(Number(name)))) await hold(eventId, heeds_signal ? signal : undefined)
      await write((tx as PoolClient | undefined) ?? pool, 'effects', eventId, 'only')
      await failFirst(eventId, 'only', wishes)
      if (pause_ms > 0) await setTimeout(pause_ms)
    },
    { name: 'only' },
  )

  for (const handler of ['first', 'second', 'third']) {
    webhooks.onEvent(
      'VKYC_AUDITOR_REVIEW_COMPLETED',
      async (event, { tx }) => {
        const { eventId, fails_until = 0, ...wishes } = read(event)
        await write(pool, 'attempts', eventId, handler)
        await write((tx as PoolClient | undefined) ?? pool, 'effects', eventId, handler)
        if (handler !== 'second') return
        if ((event.delivery.attempt ?? 1) <= fails_until) throw new Error('as it was told')
        await failFirst(eventId, handler, wishes)
      },
      { name: handler },
    )
  }
}

function read({ data }: EventOf<'VKYC_USER_CALL_COMPLETED' | 'VKYC_AUDITOR_REVIEW_COMPLETED'>) {
  const { cf_verification_id: eventId, ...wishes } = data as unknown as Wishes & { cf_verification_id: string }
  return { eventId, ...wishes }
}
