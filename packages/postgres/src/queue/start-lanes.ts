import { EventEmitter } from 'node:events'
import type { Pool } from 'pg'
import { runTaskList, type Worker, type WorkerPool } from 'graphile-worker'
import type { PostgresPool } from '../pool.ts'
import type { Ticket } from './functions.ts'
import { gatePool } from './gate-pool.ts'
import { silent } from './silent.ts'

export interface LanesOptions {
  readonly schema: string
  /** Name of the queue, which is that of the task to graphile-worker. */
  readonly name: string
  readonly concurrency: number
  readonly pollMs: number
  /** Resolves when these lanes are known to live. Until then they take nothing. */
  announce(lanes: readonly string[]): Promise<void>
  /** Works on a ticket that comes for the `time`th time. */
  run(ticket: Ticket, time: number): Promise<void>
  /** A lane could not look for work. */
  onTrouble(error: unknown): void
}

export interface Lanes {
  /** Those that live. */
  readonly living: ReadonlySet<string>
  /** And those that have ended. */
  readonly all: ReadonlySet<string>
  /** Takes nothing more. Resolves when nothing is in hand. */
  drain(): Promise<void>
}

/** What graphile-worker has the process exit with after a migration. */
const MIGRATED = 57

interface Told {
  readonly worker: Worker
  readonly error?: unknown
}

/**
 * Starts lanes, each of which works on one ticket at a time. When the database goes away, a lane of graphile-worker may end
 * because it cannot say what came of a ticket, and nothing replaces it; or it lives on, and has a ticket that it does not
 * know of. So new ones replace them all then, and they end when they have done what they have in hand. So it is when
 * graphile-worker stops them by itself.
 */
export function startLanes(pool: PostgresPool, options: LanesOptions): Lanes {
  const { schema, name, concurrency, pollMs, announce, run, onTrouble } = options
  const living = new Set<string>()
  const all = new Set<string>()
  const retiring = new Set<Promise<void>>()
  let current: { readonly group: WorkerPool; isAnnounced: boolean } | undefined

  function start(): void {
    const started: string[] = []
    const events = new EventEmitter()
    events.on('worker:create', ({ worker: { workerId } }: Told) => {
      for (const lanes of [living, all]) lanes.add(workerId)
      started.push(workerId)
    })
    events.on('worker:stop', ({ worker: { workerId }, error }: Told) => {
      living.delete(workerId)
      if (error !== undefined) replace()
    })
    events.on('worker:getJob:error', ({ error }: Told) => {
      onTrouble(error)
      // It may have got a ticket all the same, and not the answer; it keeps that for as long as it lives. Not at once: in the
      // midst of an error it would end with a stack trace.
      setImmediate(replace)
    })
    events.on('pool:gracefulShutdown', () => {
      if (current?.group !== group) return
      // Not by us. In every schema of the database, graphile-worker takes a migration of any of them for one of its own,
      // and then stops and has the process end with this code (packages/worker/src/main.ts, "worker:migrate").
      if (process.exitCode === MIGRATED) process.exitCode = undefined
      setImmediate(replace)
    })
    function replace(): void {
      if (current?.group !== group) return
      retire()
      start()
    }

    const gate = gatePool(pool)
    const group = runTaskList(
      {
        schema,
        logger: silent,
        events,
        concurrency,
        pollInterval: pollMs,
        noHandleSignals: true,
        // They would be lost behind a pooler that changes connections between transactions.
        noPreparedStatements: true,
      },
      { [name]: (payload, { job }) => run(toTicket(payload), job.attempts) },
      gate.pool as unknown as Pool,
    )
    const mine = { group, isAnnounced: false }
    current = mine
    void announce(started).then(() => {
      // Those that ended before could begin are left where they wait: to let them go on would be to begin.
      if (current !== mine) return
      mine.isAnnounced = true
      gate.open()
    })
  }

  function retire(): void {
    const { group, isAnnounced } = current!
    current = undefined
    void group.gracefulShutdown()
    const retired: Promise<void> = group.promise.finally(() => retiring.delete(retired))
    if (isAnnounced) retiring.add(retired)
  }

  start()
  return {
    living,
    all,
    async drain() {
      retire()
      await Promise.all(retiring)
    },
  }
}

/** What pg makes of JSON is up to the application. */
function toTicket(payload: unknown): Ticket {
  return (typeof payload === 'string' ? JSON.parse(payload) : payload) as Ticket
}
