import { WebhookError } from '@cashfree-webhooks/core'

/** What the server or the client says when something is wrong that somebody has to put right. */
const remedies: readonly (readonly [found: RegExp, remedy: string])[] = [
  [
    /^The client is closed/,
    'The node-redis client is not connected: await client.connect() before the first delivery.',
  ],
  [/^(?:NOAUTH|WRONGPASS)/, 'Redis refused the credentials: check the user and password of the client.'],
  [
    /^NOPERM/,
    'The Redis user may not do this: grant +evalsha +eval +time +hmget +hget +hset +del +pexpire on the prefix.',
  ],
  [/^READONLY/, 'This Redis is a read-only replica: connect to the primary.'],
  [/^OOM/, 'Redis is out of memory: raise maxmemory, or lower retainMs.'],
  [/^MISCONF/, 'Redis cannot write to its disk and refuses writes: see its log.'],
  [/WRONGTYPE/, 'The key belongs to something else: give the store a prefix of its own.'],
  [/non deterministic/, 'This Redis is too old: version 5 or later is needed.'],
]

/** Adds to an error what to do about it, where that is known. Others are passed on as they are. */
export function toStoreError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  const remedy = remedies.find(([found]) => found.test(message))?.[1]
  return remedy ? new WebhookError({ code: 'STORE_UNAVAILABLE', message: remedy, cause: error }) : error
}
