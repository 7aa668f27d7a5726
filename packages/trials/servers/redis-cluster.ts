import { Redis } from 'ioredis'
import { setTimeout } from 'node:timers/promises'
import { startRedis } from './redis.ts'

const SLOTS = 16_384
const START_MS = 30_000

export interface LocalCluster {
  readonly urls: readonly string[]
  stop(): Promise<void>
}

/** A cluster of our own: two nodes, each with half of the slots. */
export async function startCluster(): Promise<LocalCluster> {
  const nodes = await Promise.all([startRedis({ isClusterNode: true }), startRedis({ isClusterNode: true })])
  const clients = nodes.map(({ url }) => new Redis(url)) as [Redis, Redis]
  const [first, second] = clients
  await first.call('CLUSTER', 'ADDSLOTSRANGE', 0, SLOTS / 2 - 1)
  await second.call('CLUSTER', 'ADDSLOTSRANGE', SLOTS / 2, SLOTS - 1)
  const { hostname, port } = new URL(nodes[1]!.url)
  const busPort = ((await second.config('GET', 'cluster-port')) as string[])[1]!
  await first.call('CLUSTER', 'MEET', hostname, port, busPort)
  for (const client of clients) {
    await untilJoined(client)
    client.disconnect()
  }
  return {
    urls: nodes.map(({ url }) => url),
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  }
}

async function untilJoined(client: Redis): Promise<void> {
  const deadline = Date.now() + START_MS
  while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
    if (Date.now() > deadline) throw new Error('The nodes do not become a cluster.')
    await setTimeout(20)
  }
}
