import { queueContract } from '@cashfree-webhooks/testing'
import pg from 'pg'
import { describe, it } from 'vitest'
import { postgresQueue } from '../src/queue.ts'
import { openQueue } from './open-queue.ts'

queueContract({ describe, it }, 'postgresQueue', {
  open: ({ attempts = 5, firstRetryMs = 20, orderBy }) =>
    openQueue({ attempts, backoff: { firstMs: firstRetryMs }, orderBy }),
  openUnreachable: async () => postgresQueue(new pg.Pool({ host: '127.0.0.1', port: 1 })),
})
