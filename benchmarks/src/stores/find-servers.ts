import { findOrStart } from '../../../packages/trials/servers/find-or-start.ts'
import { postgresSearch } from '../../../packages/trials/servers/postgres.ts'
import { redisSearch } from '../../../packages/trials/servers/redis.ts'
import type { LocalServer } from '../../../packages/trials/servers/start-server.ts'

export interface StoreServers {
  readonly redisUrl: string
  readonly postgresUrl: string
  stop(): Promise<void>
}

/** Where REDIS_URL and DATABASE_URL say, on the usual ports, or started from the programs that are installed. */
export async function findServers(): Promise<StoreServers> {
  const started: LocalServer[] = []
  const redisUrl = await findOrStart(redisSearch, started)
  const postgresUrl = await findOrStart(postgresSearch, started)
  const stop = async () => void (await Promise.all(started.map((server) => server.stop())))
  if (redisUrl === undefined || postgresUrl === undefined) {
    await stop()
    throw new Error('The stores need Redis and PostgreSQL: apt-get install redis-server postgresql.')
  }
  return { redisUrl, postgresUrl, stop }
}
