import { describeValue, hasMethods, invalidOption } from '@cashfree-webhooks/core'

/** What is used of a client or cluster of ioredis, 5 or later. */
export interface IoredisClient {
  defineCommand(name: string, definition: { lua: string }): void
  evalsha(digest: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** What is used of a client, pool, cluster or sentinel of node-redis (`redis`), 4 or later. */
export interface NodeRedisClient {
  evalSha(digest: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
}

interface NodeRedisCluster {
  sendCommand(firstKey: string, isReadonly: boolean, command: string[]): Promise<unknown>
}

export type RedisClient = IoredisClient | NodeRedisClient

/** Runs a script, by digest or by text, on one key. */
export interface Evaluate {
  (by: 'digest' | 'text', script: string, key: string, values: readonly string[]): Promise<unknown>
}

/** Tells the two clients apart by their methods. Throws `OPTION_INVALID` for anything else. */
export function toEvaluate(client: RedisClient): Evaluate {
  if (hasMethods(client, 'evalsha', 'eval', 'defineCommand', 'on')) {
    const ioredis = client as IoredisClient
    return (by, script, key, values) =>
      by === 'digest' ? ioredis.evalsha(script, 1, key, ...values) : ioredis.eval(script, 1, key, ...values)
  }
  if (hasMethods(client, 'evalSha', 'eval', 'on') && !isLegacy(client)) {
    const nodeRedis = client as NodeRedisClient
    // Version 4 takes the script for the key, and asks any node of the cluster (github.com/redis/node-redis/issues/2811).
    if (hasMethods(client, 'nodeClient', 'sendCommand')) return onCluster(client as unknown as NodeRedisCluster)
    return (by, script, key, values) => {
      const options = { keys: [key], arguments: [...values] }
      return by === 'digest' ? nodeRedis.evalSha(script, options) : nodeRedis.eval(script, options)
    }
  }
  throw invalidOption(
    'client',
    'a client of ioredis (5 or later) or of node-redis (4 or later)',
    isLegacy(client) ? 'one of node-redis in legacy mode' : describeValue(client),
    remedyFor(client),
  )
}

function onCluster(cluster: NodeRedisCluster): Evaluate {
  return (by, script, key, values) =>
    cluster.sendCommand(key, false, [by === 'digest' ? 'EVALSHA' : 'EVAL', script, '1', key, ...values])
}

/** In legacy mode commands take a callback and return no promise. */
function isLegacy(client: unknown): boolean {
  return (client as { options?: { legacyMode?: unknown } } | null | undefined)?.options?.legacyMode === true
}

function remedyFor(client: unknown): string {
  if (isLegacy(client)) return 'Pass client.v4.'
  if (client instanceof Promise) return 'Await it: createClient().connect() gives the client.'
  if (hasMethods(client, 'send_command')) return 'This one is of node-redis 3 or older.'
  if (typeof client === 'string') return 'Make a client for that address: new Redis(url), or createClient({ url }).'
  return 'Make one: new Redis(url) with ioredis, or await createClient({ url }).connect() with node-redis.'
}
