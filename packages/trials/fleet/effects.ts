import pg from 'pg'

export interface Row {
  readonly event_id: string
  readonly process: string
  readonly handler: string
  /** The trace that the handler ran in. */
  readonly trace: string | null
  /** When, as a number that grows over both tables. */
  readonly moment: number
}

/** What the handlers left behind. */
export interface Effects {
  /** One row for each time a handler started, in order. */
  attempts(): Promise<Row[]>
  /** One row for each effect, in order. Nothing makes them unique: an event that is handled twice has two. */
  effects(): Promise<Row[]>
}

export interface EffectsOptions {
  readonly schema: string
  readonly attemptsUrl: string
  readonly effectsUrl: string
}

/** Makes the tables that handlers write to, in a schema on both servers. `close` removes them. */
export async function openEffects({
  schema,
  attemptsUrl,
  effectsUrl,
}: EffectsOptions): Promise<Effects & { close(): Promise<void> }> {
  const pools = new Map([attemptsUrl, effectsUrl].map((url) => [url, openPool(url)]))
  const onEach = (query: string) => Promise.all([...pools.values()].map((pool) => pool.query(query)))
  await onEach(`create schema ${schema}`)
  await onEach(`create sequence ${schema}.moments`)
  for (const table of ['attempts', 'effects']) {
    await onEach(`create table ${schema}.${table} (
      moment integer not null default nextval('${schema}.moments'),
      event_id text not null, process text not null, handler text not null, trace text)`)
  }
  const read = async (url: string, table: string) =>
    (await pools.get(url)!.query<Row>(`select * from ${schema}.${table} order by moment`)).rows

  return {
    attempts: () => read(attemptsUrl, 'attempts'),
    effects: () => read(effectsUrl, 'effects'),
    async close() {
      await onEach(`drop schema if exists ${schema} cascade`)
      await Promise.all([...pools.values()].map((pool) => pool.end()))
    },
  }
}

/** Of a server that a trial kills: a connection that is lost meanwhile is no news. */
function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2 })
  pool.on('error', () => {})
  return pool
}

/** The rows of each event. */
export function byEvent(rows: readonly Row[]): Map<string, Row[]> {
  const events = new Map<string, Row[]>()
  for (const row of rows) {
    const known = events.get(row.event_id)
    if (known) known.push(row)
    else events.set(row.event_id, [row])
  }
  return events
}
