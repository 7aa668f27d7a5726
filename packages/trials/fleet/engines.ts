import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { canStartPostgres, canStartRedis } from '../servers/urls.ts'
import type { EngineName } from './queue-options.ts'

/** Every engine of a queue, with a server of its own to be had. */
export const engines: readonly EngineName[] = ['bullmq', 'postgres']

export const canStartServers = canStartRedis && canStartPostgres

export const startServerOf = (engine: EngineName) => (engine === 'bullmq' ? startRedis() : startPostgres())
