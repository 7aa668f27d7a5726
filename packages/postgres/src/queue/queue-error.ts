import { WebhookError } from '@cashfree-webhooks/core'
import type { Name } from '../table.ts'

/** What somebody has to put right, by SQLSTATE (PostgreSQL documentation, appendix A). */
function remedyFor(code: unknown, schema: string): string | undefined {
  switch (code) {
    case '42P01':
    case '42883':
    case '3F000':
      return `The tables or functions of the queue are not in the schema ${schema}: run await migrateQueue(pool) once for each version of this package, at deployment or at start, with the same schema.`
    case '42501':
      return `The database role may not do this: connect as the role that ran migrateQueue(pool), which owns the schema ${schema}.`
    case '25006':
      return 'This connection is read-only: connect to the primary, and leave default_transaction_read_only off.'
  }
  return undefined
}

/** The error of a queue that cannot be used: what to do about it where that is known, else that it does not answer. */
export function toQueueError(error: unknown, { quoted }: Name): WebhookError {
  const message =
    remedyFor((error as { code?: unknown } | null | undefined)?.code, quoted) ??
    'PostgreSQL did not do what the queue asked of it. Check that it is reachable; error.cause has its answer.'
  return new WebhookError({ code: 'QUEUE_UNAVAILABLE', message, cause: error })
}
