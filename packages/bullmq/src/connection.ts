import { describeValue, hasMethods, invalidOption } from '@cashfree-webhooks/core'

/** What is used of a client or cluster of ioredis. */
export interface IoredisClient {
  duplicate(...args: never[]): unknown
  defineCommand(name: string, definition: { lua: string }): void
  disconnect(): void
}

/** A client of ioredis, of which duplicates are made, or what BullMQ makes its clients of: `{ host, port, … }` or `{ url }`. */
export type BullmqConnection = IoredisClient | Readonly<Record<string, unknown>>

/** A connection as BullMQ takes it, and what closes it where BullMQ does not. */
export interface OpenConnection {
  readonly connection: object
  disconnect(): void
}

/**
 * Nothing waits for a server that is away, and what was on its way when the connection broke is given up, not sent again
 * later: the delivery is answered 503 by then, and comes again.
 */
const impatient = { enableOfflineQueue: false, maxRetriesPerRequest: 0, autoResendUnfulfilledCommands: false }

/** As BullMQ wants it for workers: they wait for as long as it takes. */
const patient = { enableOfflineQueue: true, maxRetriesPerRequest: null }

/** A connection of our own, with settings that are right for its use, whatever the user's other connections need. */
export function openConnection(connection: BullmqConnection, use: 'adding' | 'working'): OpenConnection {
  const options = use === 'working' ? patient : impatient
  if (!isClient(connection)) return { connection: { ...connection, ...options }, disconnect: () => {} }
  const client = (
    isCluster(connection) ? duplicateCluster(connection, options) : connection.duplicate(options as never)
  ) as IoredisClient & { on(event: 'error', listener: () => void): void }
  // BullMQ has listeners of its own for as long as it uses the client; without one a lost connection is printed.
  client.on('error', () => {})
  return { connection: client, disconnect: () => client.disconnect() }
}

function duplicateCluster(
  cluster: IoredisClient,
  { enableOfflineQueue, ...options }: { enableOfflineQueue: boolean },
): unknown {
  const { redisOptions } = (cluster as unknown as { readonly options: { readonly redisOptions?: object } }).options
  return cluster.duplicate(...([[], { enableOfflineQueue, redisOptions: { ...redisOptions, ...options } }] as never[]))
}

function isClient(connection: BullmqConnection): connection is IoredisClient {
  return hasMethods(connection, 'duplicate')
}

export function isCluster(connection: BullmqConnection): boolean {
  return isClient(connection) && (connection as { readonly isCluster?: boolean }).isCluster === true
}

/** Throws `OPTION_INVALID` for what BullMQ could not use. */
export function checkConnection(connection: unknown): void {
  const wish = 'a client of ioredis, or options to make one of'
  if (typeof connection !== 'object' || connection === null) {
    const remedy =
      typeof connection === 'string' ? 'Pass { url } with that address.' : "Pass { url: 'redis://127.0.0.1:6379' }."
    throw invalidOption('connection', wish, describeValue(connection), remedy)
  }
  if (connection instanceof Promise) throw invalidOption('connection', wish, 'a promise', 'Await it.')
  const isOther = hasMethods(connection, 'connect') || hasMethods(connection, 'duplicate')
  if (isOther && !hasMethods(connection, 'duplicate', 'defineCommand', 'disconnect'))
    throw invalidOption('connection', wish, 'another client', 'Pass { url } in its place.')
}
