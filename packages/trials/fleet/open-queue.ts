import type { CashfreeEvent, DurableQueue } from '@cashfree-webhooks/core'
import type { Pool } from 'pg'
import type { QueueOptions } from './queue-options.ts'

/** How often somebody looks whether there is something to do that nobody told of. */
export const CHECK_MS = 500

/** The queue as a web process opens it. Each engine is loaded when it is asked for. */
export async function openQueue(options: QueueOptions, poolAt: (url: string) => Pool): Promise<DurableQueue> {
  const { engine, url, place, attempts = 25, firstRetryMs = 50, isOrdered = false, timeoutMs = 3_000 } = options
  const shared = {
    attempts,
    timeoutMs,
    backoff: { firstMs: firstRetryMs, maxMs: 20 * firstRetryMs },
    orderBy: isOrdered ? entityOf : undefined,
  }
  switch (engine) {
    case 'bullmq': {
      const { bullmqQueue } = await import('@cashfree-webhooks/bullmq')
      return bullmqQueue({ ...shared, connection: { url }, prefix: place, orderRecheckMs: CHECK_MS })
    }
    case 'postgres': {
      const { postgresQueue } = await import('@cashfree-webhooks/postgres/queue')
      return postgresQueue(poolAt(url), { ...shared, schema: place })
    }
  }
}

function entityOf({ payload }: CashfreeEvent): string | undefined {
  return (payload as { readonly data: { readonly entity?: string } }).data.entity
}
