import type { TestProject } from 'vitest/node'
import { findOrStart } from './find-or-start.ts'
import type { LocalServer } from './start-server.ts'
import { missing } from './missing.ts'
import { askPostgres, postgresFolder, startPostgres } from './postgres.ts'
import { askRedis, redisFolder, startRedis } from './redis.ts'
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
    const redis = {
      variable: 'REDIS_URL',
      usual: 'redis://127.0.0.1:6379',
      ask: askRedis,
      start: redisFolder === undefined ? undefined : startRedis,
    }
    const postgres = {
      variable: 'DATABASE_URL',
      usual: 'postgres://postgres@127.0.0.1:5432/postgres',
      ask: askPostgres,
      start: postgresFolder === undefined ? undefined : startPostgres,
    }
    const servers: Servers = {
      redisUrl: await findOrStart(redis, started),
      postgresUrl: await findOrStart(postgres, started),
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
