import { queryAlone, type PostgresPool } from '../pool.ts'
import type { Name } from '../table.ts'
import type { Plan } from './queue-options.ts'

/** What graphile-worker holds of an event: which, and which of its tickets this is. */
export interface Ticket {
  readonly number: number
  readonly turn: number
}

export interface TicketEvent {
  readonly queued: unknown
  readonly plan: Plan
  readonly attempts: number
  /** How many workers have died over it since one could say what came of it, as far as they are counted. */
  readonly stalls: number
}

export interface Wait {
  readonly failed: 0 | 1
  /** How many workers have died over this ticket and are not counted yet; -1 for one that was counted and lives. */
  readonly died: number
  readonly delayMs: number
}

/** What a worker asks of the server; each is one statement. */
export interface Functions {
  /** The event of a ticket; undefined when another worker has finished with it. */
  find(ticket: Ticket): Promise<TicketEvent | undefined>
  /** Counts the worker as dead from now on, unless it says what came of the event. */
  begin(ticket: Ticket): Promise<void>
  handled(ticket: Ticket): Promise<void>
  again(ticket: Ticket, wait: Wait): Promise<void>
  dead(ticket: Ticket, cause: { readonly code: string | null; readonly message: string }): Promise<void>
  /** Lanes say that they live, and take from the dead what they had. */
  live(lanes: readonly string[], leaseMs: number): Promise<void>
  /** Lanes give back what they have, and are forgotten. */
  leave(lanes: readonly string[]): Promise<void>
}

export function createFunctions(pool: PostgresPool, { quoted: schema }: Name): Functions {
  async function call(name: string, ...values: readonly unknown[]): Promise<void> {
    const places = values.map((_, index) => `$${index + 1}`)
    await queryAlone(pool, `select ${schema}.cashfree_${name}(${places.join(', ')})`, [...values])
  }

  return {
    async find({ number, turn }) {
      // As text, because what pg makes of JSON is up to the application.
      const { rows } = await queryAlone(
        pool,
        `select event::text as queued, plan::text as plan, attempts, stalls from ${schema}.cashfree_events
        where number = $1 and turn = $2`,
        [number, turn],
      )
      const [row] = rows as readonly { queued: string; plan: string; attempts: number; stalls: number }[]
      if (row === undefined) return undefined
      return {
        queued: JSON.parse(row.queued),
        plan: JSON.parse(row.plan) as Plan,
        attempts: Number(row.attempts),
        stalls: Number(row.stalls),
      }
    },
    begin: ({ number, turn }) => call('begin', number, turn),
    handled: ({ number, turn }) => call('handled', number, turn),
    again: ({ number, turn }, { failed, died, delayMs }) => call('again', number, turn, failed, died, delayMs),
    dead: ({ number, turn }, { code, message }) => call('dead', number, turn, code, message),
    live: (lanes, leaseMs) => call('live', lanes, leaseMs),
    leave: (lanes) => call('leave', lanes),
  }
}
