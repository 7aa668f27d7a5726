import type pg from 'pg'

/** Calls `tap` between the server's giving of a ticket and whoever asked for it. */
export function tapTickets(pool: pg.Pool, tap: () => void | Promise<void>): void {
  const connect = pool.connect.bind(pool)
  const tapped = new WeakSet<pg.PoolClient>()
  pool.connect = async function (callback?: never) {
    if (callback) return connect(callback)
    const client = await connect()
    if (tapped.has(client)) return client
    tapped.add(client)
    const query = client.query.bind(client) as (...call: unknown[]) => Promise<{ rows: unknown[] }>
    client.query = async function (asked: { text?: string }, ...rest: unknown[]) {
      const answer = await query(asked, ...rest)
      if (asked.text?.includes('attempts = jobs.attempts + 1') && answer.rows.length > 0) await tap()
      return answer
    } as never
    return client
  } as never
}
