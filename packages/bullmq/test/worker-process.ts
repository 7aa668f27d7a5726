/**
 * A worker in a process of its own, for tests that kill it. It writes down in Redis what it does; on `HANG` the second handler
 * never ends, and it heeds no signal but the one of its context.
 */
import { createWebhooks } from '@cashfree-webhooks/core'
import { redisStore } from '@cashfree-webhooks/redis'
import { Redis } from 'ioredis'
import { createWorker } from '../src/index.ts'

const { REDIS_URL = '', PREFIX = '', SECRET = '', HANG, CLOSE_TIMEOUT_MS = '8000', LISTENER } = process.env
const redis = new Redis(REDIS_URL)
const effects = `${PREFIX}:effects`
const webhooks = createWebhooks({
  secret: SECRET,
  store: redisStore(redis, { prefix: `${PREFIX}:claim:` }),
  leaseMs: 1_000,
})

webhooks.onEvent('*', async () => void (await redis.rpush(effects, 'one')), { name: 'one' })
webhooks.onEvent(
  '*',
  async ({ type }, { signal }) => {
    await redis.rpush(effects, HANG ? 'two hangs' : 'two')
    if (type === 'FAILS_FIRST' && (await redis.incr(`${PREFIX}:tries`)) === 1) throw new Error('first')
    if (!HANG) return
    signal.addEventListener('abort', () => void redis.rpush(effects, 'two is told to stop'))
    await new Promise(() => {})
  },
  { name: 'two' },
)
createWorker(webhooks, {
  connection: { url: REDIS_URL },
  prefix: PREFIX,
  lockMs: 1_000,
  stalledCheckMs: 200,
  inProgressRecheckMs: 100,
  closeTimeoutMs: Number(CLOSE_TIMEOUT_MS),
})
if (LISTENER) process.once('SIGTERM', () => setTimeout(() => process.exit(7), 300))
console.log('started')
