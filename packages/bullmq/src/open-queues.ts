import { Queue, type QueueOptions } from 'bullmq'
import { openConnection } from './connection.ts'
import { DEFAULT_LANE, queueNameOf } from './lanes.ts'
import type { Place } from './settings.ts'

/** BullMQ's queues, one for each lane, on one connection. */
export interface OpenQueues {
  readonly client: BullmqClient
  readonly default: Queue
  readonly lanes: ReadonlyMap<string, Queue>
  /** Rejects never. */
  close(): Promise<void>
}

/** What is used of the client that BullMQ makes, or wraps. */
export interface BullmqClient {
  readonly status: string
  defineCommand(name: string, definition: { readonly numberOfKeys: number; readonly lua: string }): void
  scard(key: string): Promise<number>
  zadd(key: string, score: number, member: string): Promise<unknown>
  zrangebyscore(key: string, from: number, to: string): Promise<string[]>
}

/** Resolves when there is a connection, and rejects when BullMQ gives up waiting for one. `close` works before that, too. */
export function openQueues(
  place: Pick<Place, 'connection' | 'name' | 'prefix' | 'lanes' | 'telemetry'>,
  use: 'adding' | 'working',
): { readonly ready: Promise<OpenQueues>; close(): Promise<void> } {
  const { connection, disconnect } = openConnection(place.connection, use)
  const first = openQueue(place, { lane: DEFAULT_LANE, connection })
  const lanes = new Map([[DEFAULT_LANE, first]])

  async function close(): Promise<void> {
    await Promise.all([...lanes.values()].reverse().map((queue) => queue.close().catch(() => {})))
    disconnect()
  }
  async function connect(): Promise<OpenQueues> {
    const client = await clientOf(first)
    for (const lane of Object.keys(place.lanes)) lanes.set(lane, openQueue(place, { lane, connection: client }))
    await Promise.all([...lanes.values()].map((queue) => queue.waitUntilReady()))
    return { client, default: first, lanes, close }
  }
  const ready = connect()
  // Whoever waits for it hears of it; nobody does after a time-out.
  ready.catch(() => {})
  return { ready, close }
}

/** A queue of BullMQ, on a client as it is or on one made by these options. */
export function openQueue(
  { name, prefix, telemetry }: Pick<Place, 'name' | 'prefix' | 'telemetry'>,
  { lane, connection }: { readonly lane: string; readonly connection: object },
): Queue {
  const options = { connection, prefix, ...(telemetry && { telemetry }) }
  const queue = new Queue(queueNameOf(name, lane), options as QueueOptions)
  // What its connection has to say is told by the call that fails.
  queue.on('error', () => {})
  return queue
}

/** The client of a queue when it is ready. BullMQ 6 has it at another place than 5. */
function clientOf(queue: Queue): Promise<BullmqClient> {
  const either = queue as unknown as {
    readonly client?: Promise<BullmqClient>
    getBackend?(): { readonly client: Promise<BullmqClient> }
  }
  return either.getBackend ? either.getBackend().client : either.client!
}
