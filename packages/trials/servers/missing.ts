import type { Servers } from './servers.ts'

/** What a machine lacks, what that leaves out and how to get it; undefined when it lacks nothing. */
export function missing({ redisUrl, postgresUrl, canStartRedis, canStartPostgres }: Servers): string | undefined {
  const lines = [
    ...lack('Redis', redisUrl, canStartRedis, {
      program: 'redis-server',
      remedy: 'apt-get install redis-server · brew install redis',
      container: 'docker run --detach --publish 6379:6379 redis',
    }),
    ...lack('PostgreSQL', postgresUrl, canStartPostgres, {
      program: 'initdb and postgres',
      remedy: 'apt-get install postgresql · brew install postgresql',
      container: 'docker run --detach --publish 5432:5432 --env POSTGRES_HOST_AUTH_METHOD=trust postgres',
    }),
  ]
  return lines.length > 0 ? lines.join('\n') : undefined
}

interface Ways {
  readonly program: string
  readonly remedy: string
  readonly container: string
}

function lack(
  name: string,
  url: string | undefined,
  canStart: boolean,
  { program, remedy, container }: Ways,
): string[] {
  if (url === undefined) {
    return [
      `No ${name} answers, and there is no ${program} to start: every test that needs ${name} was left out.`,
      `  ${remedy} · ${container}`,
    ]
  }
  if (canStart) return []
  return [
    `${name} answers, but there is no ${program} to start: the tests that kill a ${name} of their own were left out.`,
    `  ${remedy}`,
  ]
}
