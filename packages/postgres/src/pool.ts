import { describeValue, hasMethods, invalidOption } from '@cashfree-webhooks/core'

export interface QueryResult {
  readonly rows: readonly Record<string, unknown>[]
  readonly rowCount: number | null
  /** What the server says it has done: `COMMIT`, or `ROLLBACK` where commit was asked of a failed transaction. */
  readonly command?: string
}

/** One with a name is prepared once on each connection. */
export type Statement = string | { readonly name: string; readonly text: string }

/** What is used of a client of `pg`. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<QueryResult>
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
  /** Back to the pool; with true it is closed. */
  release(destroy?: boolean): void
}

/** What is used of a Pool of `pg`; structural, so that others which are made alike fit as well. */
export interface PostgresPool {
  query(text: string, values?: unknown[]): Promise<QueryResult>
  connect(): Promise<PostgresClient>
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'acquire', listener: (client: PostgresClient) => void): unknown
  readonly options?: { readonly max?: number | undefined }
}

/** The client that a pool gives. `pg` declares `connect` twice, with and without a callback. */
export type ClientOf<Pool extends PostgresPool> = Pool['connect'] extends {
  (): Promise<infer Client>
  (callback: never): void
}
  ? Client
  : Awaited<ReturnType<Pool['connect']>>

const listenedTo = new WeakSet<PostgresPool>()

/** Without a listener, a connection that is lost while nobody uses it ends the process. What fails is told by the call that fails. */
export function surviveErrors(pool: PostgresPool): void {
  if (listenedTo.has(pool)) return
  listenedTo.add(pool)
  pool.on('error', ignore)
  // The pool stops listening to a client when it resolves its promise, which is before whoever awaits it can begin.
  pool.on('acquire', (client) => {
    client.removeListener('error', ignore)
    client.on('error', ignore)
  })
}

function ignore(): void {}

const SERIALIZATION_FAILURE = '40001'
/** Of those that want the same row, one gets it each time. */
const MAX_ATTEMPTS = 50

/**
 * Runs a statement on any connection, in a transaction of its own. Where the database's default isolation is stricter than
 * read committed, PostgreSQL refuses it when another came in between; nothing was done then, and it is asked again.
 */
export async function queryAlone(pool: PostgresPool, statement: Statement, values?: unknown[]): Promise<QueryResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await queryOn(pool, statement, values)
    } catch (error) {
      const { code } = (error ?? {}) as { code?: unknown }
      if (code !== SERIALIZATION_FAILURE || attempt === MAX_ATTEMPTS) throw error
    }
  }
}

/** pg keeps the values in the object that it is given, so each call has one of its own. */
export function queryOn(
  on: Pick<PostgresPool, 'query'>,
  statement: Statement,
  values?: unknown[],
): Promise<QueryResult> {
  return on.query(typeof statement === 'string' ? statement : ({ ...statement } as unknown as string), values)
}

/** Throws `OPTION_INVALID` for what is no pool. */
export function checkPool(pool: PostgresPool): void {
  const isClient = hasMethods(pool, 'query', 'connect', 'escapeIdentifier')
  if (hasMethods(pool, 'query', 'connect', 'on') && !isClient) return
  throw invalidOption('pool', 'a Pool of pg', isClient ? 'a Client' : describeValue(pool), remedyFor(pool, isClient))
}

function remedyFor(pool: unknown, isClient: boolean): string {
  if (isClient)
    return 'One connection cannot serve several deliveries at once, nor come back when it is lost: use new Pool().'
  if (typeof pool === 'string') return 'Make one for that address: new Pool({ connectionString }).'
  if (hasMethods(pool, 'unsafe', 'begin')) return 'postgres.js is made differently; pg can be used beside it.'
  return 'Make one: new Pool({ connectionString: process.env.DATABASE_URL }).'
}
