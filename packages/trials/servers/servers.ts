import 'vitest'

/** What a test run has to work on. */
export interface Servers {
  readonly redisUrl: string | undefined
  readonly postgresUrl: string | undefined
  /** Whether `startRedis()` has a program to start. */
  readonly canStartRedis: boolean
  /** Whether `startPostgres()` has. */
  readonly canStartPostgres: boolean
}

declare module 'vitest' {
  interface ProvidedContext {
    servers: Servers
  }
}
