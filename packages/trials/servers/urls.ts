/**
 * The Redis and the PostgreSQL of this test run, for every project of the workspace that has `set-up.ts` as its
 * `globalSetup` (see vitest.config.ts):
 *
 *     import { useRedis } from '../../trials/servers/urls.ts'
 *     const redisUrl = useRedis()
 *
 * They are shared: work in a schema or under a prefix with a random name, and remove it. For a server to kill, take
 * one of your own: `startRedis()`, `startPostgres()`. On a machine that has neither a server nor the program, the tests
 * are left out, and the end of the run says what to install; in CI that is a failure.
 */
import { beforeEach, inject } from 'vitest'
import type {} from './servers.ts'

export const { redisUrl, postgresUrl, canStartRedis, canStartPostgres } = inject('servers')

/** Where Redis is, for the tests of the file or of the `describe` that calls this; without one they are left out. */
export const useRedis = () => use(redisUrl)

/** Where PostgreSQL is, likewise. */
export const usePostgres = () => use(postgresUrl)

function use(url: string | undefined): string {
  beforeEach(({ skip }) => skip(url === undefined))
  return url ?? ''
}
