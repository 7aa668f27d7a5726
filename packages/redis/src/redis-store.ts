import { randomUUID } from 'node:crypto'
import { ABANDONED_MS, describeValue, invalidOption, type DedupeStore } from '@cashfree-webhooks/core'
import { toEvaluate, type RedisClient } from './client.ts'
import { runScript } from './run-script.ts'
import { claim, release, renew, settle, type Script } from './scripts.ts'

export interface RedisStoreOptions {
  /**
   * Put before every key. Give each environment and each service that handles the events for itself its own: what one
   * has handled, the other has not. @default 'cashfree-webhooks:'
   */
  readonly prefix?: string | undefined
}

/**
 * Keeps claims in Redis 5 or later, for any number of processes. One hash for each event, every method one script, time
 * is the server's. Throws `OPTION_INVALID` for a wrong client or prefix; connects to nothing by itself.
 * @example
 * const webhooks = cashfreeWebhooks({ store: redisStore(new Redis(process.env.REDIS_URL)) })
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): DedupeStore {
  const evaluate = toEvaluate(client)
  const prefix = checkedPrefix(options)
  surviveErrors(client)

  const run = (script: Script, id: string, ...values: readonly (string | number)[]) =>
    runScript(evaluate, script, wellFormed(prefix + id), values.map(String))
  const isOwner = async (reply: Promise<unknown>) => Number(await reply) === 1

  return {
    async claim(id, leaseMs) {
      const token = randomUUID()
      const reply = await run(claim, id, token, leaseMs, leaseMs + ABANDONED_MS)
      const [status, done] = (reply as unknown[]).map(String) as ['claimed' | 'in-progress' | 'settled', string]
      return status === 'claimed' ? { status, token, done: JSON.parse(done) as string[] } : { status }
    },
    renew: (id, token, leaseMs) => isOwner(run(renew, id, token, leaseMs, leaseMs + ABANDONED_MS)),
    settle: (id, token, retainMs) => isOwner(run(settle, id, token, retainMs)),
    release: (id, token, done) => isOwner(run(release, id, token, JSON.stringify(done), ABANDONED_MS)),
  }
}

/** Half a surrogate pair has no UTF-8; node-redis would look for what becomes of it on the wrong node of a cluster. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

const listenedTo = new WeakSet<RedisClient>()

/** Without a listener a lost connection can end the process. What fails is told by the call that fails. */
function surviveErrors(client: RedisClient): void {
  if (listenedTo.has(client)) return
  listenedTo.add(client)
  client.on('error', () => {})
}

function checkedPrefix(options: RedisStoreOptions): string {
  if (typeof options !== 'object' || options === null)
    throw invalidOption('options', 'an object', describeValue(options))
  const { prefix = 'cashfree-webhooks:', ...others } = options
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw invalidOption('options', 'options that exist (prefix)', `"${unknown}"`)
  if (typeof prefix !== 'string' || prefix === '') throw invalidOption('prefix', 'a text', describeValue(prefix))
  return prefix
}
