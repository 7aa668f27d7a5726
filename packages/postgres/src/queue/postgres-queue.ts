import {
  describeValue,
  invalidOption,
  withDeadline,
  type DeadLetter,
  type DurableQueue,
  type KnownEvent,
  type LaneCounts,
  type Replay,
  type UnknownEvent,
} from '@cashfree-webhooks/core'
import { toKey } from '../key.ts'
import { countsSql } from './counts-sql.ts'
import { isTransactionOf } from '../transaction.ts'
import {
  checkPool,
  queryAlone,
  surviveErrors,
  type PostgresClient,
  type PostgresPool,
  type QueryResult,
} from '../pool.ts'
import { toQueueError } from './queue-error.ts'
import { checkNames, checkNumber, toPlace, toPlan, type PostgresQueueOptions } from './queue-options.ts'

/**
 * Keeps events in PostgreSQL 12 or later until a worker has handled them. An event is committed when `add` resolves.
 * Needs `migrateQueue(pool)` before. Throws `OPTION_INVALID` for a wrong pool or option; connects to nothing by itself.
 * @example
 * await migrateQueue(pool)
 * const webhooks = cashfreeWebhooks({ queue: postgresQueue(pool), store: postgresStore(pool) })
 */
export function postgresQueue(pool: PostgresPool, options: PostgresQueueOptions = {}): DurableQueue {
  checkPool(pool)
  checkNames(options, 'schema', 'name', 'attempts', 'backoff', 'orderBy', 'keepHandledMs', 'timeoutMs')
  const { schema, name } = toPlace(options)
  const plan = JSON.stringify(toPlan(options))
  const { orderBy, timeoutMs = 3_000 } = options
  checkNumber('timeoutMs', timeoutMs, { from: 1 })
  if (orderBy !== undefined && typeof orderBy !== 'function')
    throw invalidOption('orderBy', 'a function', describeValue(orderBy))
  surviveErrors(pool)

  async function ask(text: string, values: unknown[] = [], tx?: PostgresClient): Promise<QueryResult['rows']> {
    const all = [name, ...values]
    try {
      const asked = () => (tx ? tx.query(text, all) : queryAlone(pool, text, all))
      return (await withDeadline(asked, timeoutMs)).rows
    } catch (error) {
      throw toQueueError(error, schema)
    }
  }

  return {
    async add(queued, event, { tx } = {}) {
      const entity = orderBy?.(event as KnownEvent | UnknownEvent)
      const place = entity == null ? null : toKey(String(entity))
      const { id, type, product } = queued
      await ask(
        `select ${schema.quoted}.cashfree_add($1, $2, $3, $4, $5, $6, $7)`,
        [toKey(id), toText(type), toText(product), JSON.stringify(queued), plan, place],
        isTransactionOf(pool, tx) ? tx : undefined,
      )
    },

    async counts() {
      const [row] = await ask(countsSql(schema))
      const count = (name: keyof LaneCounts) => Number(row?.[name])
      return {
        default: {
          waiting: count('waiting'),
          active: count('active'),
          delayed: count('delayed'),
          ordered: count('ordered'),
          dead: count('dead'),
          handled: count('handled'),
        },
      }
    },

    async deadLetters({ limit = 100 } = {}) {
      checkNumber('limit', limit, { from: 1, isWhole: true })
      const rows = await ask(
        `select id, type, product, attempts, extract(epoch from dead_at) as dead_at, code, message
        from ${schema.quoted}.cashfree_events where queue = $1 and dead_at is not null
        order by dead_at desc, number desc limit $2`,
        [limit],
      )
      return rows.map(toDeadLetter)
    },

    async replay(which) {
      const { id, type } = toReplay(which)
      const [row] = await ask(`select ${schema.quoted}.cashfree_replay($1, $2, $3) as replayed`, [id, type])
      return Number(row?.['replayed'])
    },

    async close() {},
  }
}

function toDeadLetter({ dead_at, ...row }: Record<string, unknown>): DeadLetter {
  const { id, type, product, attempts, code, message } = row as unknown as DeadLetter
  const failedAt = new Date(Number(dead_at) * 1000)
  return { id, type, product, lane: 'default', attempts: Number(attempts), failedAt, code, message }
}

function toReplay(which: Replay): { readonly id: string | null; readonly type: string | null } {
  if (which === 'all') return { id: null, type: null }
  const { id, type } = (which ?? {}) as { readonly id?: unknown; readonly type?: unknown }
  if (typeof id === 'string') return { id: toKey(id), type: null }
  if (typeof type === 'string') return { id: null, type: toText(type) }
  throw invalidOption('which', "'all', { id } or { type }", describeValue(which))
}

/** What PostgreSQL can store of it. */
function toText(text: string): string {
  return text.replaceAll('\0', '').slice(0, 200)
}
