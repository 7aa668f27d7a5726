import { findOrStart } from '../../../packages/trials/servers/find-or-start.ts'
import { askPostgres, postgresFolder, startPostgres } from '../../../packages/trials/servers/postgres.ts'
import { askRedis, redisFolder, startRedis } from '../../../packages/trials/servers/redis.ts'
import type { LocalServer } from '../../../packages/trials/servers/start-server.ts'

export interface StoreServers {
  readonly redisUrl: string
  readonly postgresUrl: string
  stop(): Promise<void>
}

/** Where REDIS_URL and DATABASE_URL say, on the usual ports, or started from the programs that are installed. */
export async function findServers(): Promise<StoreServers> {
  const started: LocalServer[] = []
  const redisUrl = await findOrStart(
    {
      variable: 'REDIS_URL',
      usual: 'redis://127.0.0.1:6379',
      ask: askRedis,
      start: redisFolder === undefined ? undefined : startRedis,
    },
    started,
  )
  const postgresUrl = await findOrStart(
    {
      variable: 'DATABASE_URL',
      usual: 'postgres://postgres@127.0.0.1:5432/postgres',
      ask: askPostgres,
      start: postgresFolder === undefined ? undefined : startPostgres,
    },
    started,
  )
  const stop = async () => void (await Promise.all(started.map((server) => server.stop())))
  if (redisUrl === undefined || postgresUrl === undefined) {
    await stop()
    throw new Error('The stores need Redis and PostgreSQL: apt-get install redis-server postgresql.')
  }
  return { redisUrl, postgresUrl, stop }
}
