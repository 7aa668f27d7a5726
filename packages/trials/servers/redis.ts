import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { findBinaries } from './find-binaries.ts'
import type { Search } from './find-or-start.ts'
import { freePort } from './free-port.ts'
import { startServer, type LocalServer } from './start-server.ts'

export const redisFolder = findBinaries('redis-server')

/** Rejects when no Redis answers there. */
export async function askRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 2_000, retryStrategy: () => null })
  // The reason reaches us as the rejection; without a listener it would be printed as well.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.ping()
  } finally {
    client.disconnect()
  }
}

export interface RedisOptions {
  readonly isClusterNode?: boolean
  /** How often what was written goes to the disk; 'never' keeps no log at all. @default 'always' */
  readonly fsync?: 'always' | 'everysec' | 'never'
}

/** A Redis of our own, whose data survives `kill()`. A node of a cluster has no slots yet. */
export async function startRedis({ isClusterNode = false, fsync = 'always' }: RedisOptions = {}): Promise<LocalServer> {
  if (redisFolder === undefined) throw new Error('There is no redis-server to start.')
  const folder = await mkdtemp(join(tmpdir(), 'cashfree-webhooks-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
  const log = fsync === 'never' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', fsync]
  const durable = ['--save', '', ...log]
  const cluster = isClusterNode ? ['--cluster-enabled', 'yes', '--cluster-port', String(await freePort())] : []
  return startServer({
    url,
    command: [join(redisFolder, 'redis-server'), ...where, ...durable, ...cluster],
    folder,
    killSignal: 'SIGKILL',
    answers: () => askRedis(url),
  })
}

export const redisSearch: Search = {
  variable: 'REDIS_URL',
  usual: 'redis://127.0.0.1:6379',
  ask: askRedis,
  start: redisFolder === undefined ? undefined : startRedis,
}
