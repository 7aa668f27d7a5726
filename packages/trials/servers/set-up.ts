import type { TestProject } from 'vitest/node'
import { findOrStart } from './find-or-start.ts'
import type { LocalServer } from './start-server.ts'
import { missing } from './missing.ts'
import { postgresFolder, postgresSearch } from './postgres.ts'
import { redisFolder, redisSearch } from './redis.ts'
import type { Servers } from './servers.ts'

/**
 * Finds or starts Redis and PostgreSQL, once for all projects of a run. Each project that needs them has this, so that
 * a run of others starts nothing; the first one gives them to the whole run.
 */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const run = project.vitest.getRootProject()
  if ('servers' in run.getProvidedContext()) return undefined

  const started: LocalServer[] = []
  const stop = () => Promise.all(started.map((server) => server.stop()))
  try {
    const servers: Servers = {
      redisUrl: await findOrStart(redisSearch, started),
      postgresUrl: await findOrStart(postgresSearch, started),
      canStartRedis: redisFolder !== undefined,
      canStartPostgres: postgresFolder !== undefined,
    }
    const notice = missing(servers)
    if (notice && process.env.CI) throw new Error(notice)
    run.provide('servers', servers)
    return async () => {
      await stop()
      if (notice) console.warn(`\n${notice}`)
    }
  } catch (error) {
    await stop()
    throw error
  }
}
