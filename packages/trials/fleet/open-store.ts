import { memoryStore, type DedupeStore } from '@cashfree-webhooks/core'
import { postgresStore } from '@cashfree-webhooks/postgres'
import { redisStore } from '@cashfree-webhooks/redis'
import type { Pool } from 'pg'
import type { WorkerOptions } from './worker-options.ts'

/**
 * The store as an application opens it: on its own client, with no error listener beside the store's. Clients of Redis
 * are loaded when they are asked for, because eight processes start at once.
 */
export async function openStore(
  { store, storeUrl, schema }: Pick<WorkerOptions, 'store' | 'storeUrl' | 'schema'>,
  poolAt: (url: string) => Pool,
): Promise<DedupeStore> {
  const prefix = `${schema}:`
  switch (store) {
    case 'memory':
      return memoryStore()
    case 'redis': {
      const { Redis } = await import('ioredis')
      return redisStore(new Redis(storeUrl), { prefix })
    }
    case 'node-redis': {
      const { createClient } = await import('redis')
      return redisStore(await createClient({ url: storeUrl }).connect(), { prefix })
    }
    case 'postgres':
      return postgresStore(poolAt(storeUrl), { schema })
    case 'transactional':
      return postgresStore(poolAt(storeUrl), { schema, transactional: true })
  }
}
