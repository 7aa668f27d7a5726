import { WebhookError } from '@cashfree-webhooks/core'

/**
 * What the server or the client says when something is wrong that somebody has to put right. Redis 6 and older say first
 * where in the script it was.
 */
const remedies: readonly (readonly [found: RegExp, remedy: string])[] = [
  [
    // The latter is what a cluster of node-redis 4 and 5 says.
    /^The client is closed|reading 'master'/,
    'The node-redis client is not connected: await client.connect() before the first delivery.',
  ],
  [/^(?:NOAUTH|WRONGPASS)/, 'Redis refused the credentials: check the user and password of the client.'],
  [
    /^NOPERM|The user executing the script can't/,
    'The Redis user may not do this: grant +evalsha +eval +time +hmget +hget +hset +del +pexpire on the prefix.',
  ],
  [/\bREADONLY /, 'This Redis is a read-only replica: connect to the primary.'],
  [/\bOOM /, 'Redis is out of memory: raise maxmemory, or lower retainMs.'],
  [/\bMISCONF /, 'Redis cannot write to its disk and refuses writes: see its log.'],
  [
    /^MOVED/,
    'This Redis is a cluster: use new Cluster(nodes) with ioredis, or createCluster({ rootNodes }) with node-redis.',
  ],
  [/WRONGTYPE/, 'The key belongs to something else: give the store a prefix of its own.'],
  [/non deterministic/, 'This Redis is too old: version 5 or later is needed.'],
]

/** Adds to an error what to do about it, where that is known. Others are passed on as they are. */
export function toStoreError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  const remedy = remedies.find(([found]) => found.test(message))?.[1]
  return remedy ? new WebhookError({ code: 'STORE_UNAVAILABLE', message: remedy, cause: error }) : error
}
