import { redisStore } from '../src/index.ts'
import { WebhookError, type DedupeStore } from '@cashfree-webhooks/core'
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis5'
import { createClient } from 'redis5'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { claim } from '../src/scripts.ts'
import { redisUrl } from './redis-url.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const redis = new Redis(redisUrl)
const prefixes: string[] = []
let prefix: string
let store: DedupeStore

beforeEach(() => {
  prefix = `test:${randomUUID()}:`
  prefixes.push(prefix)
  store = redisStore(redis, { prefix })
})

afterAll(async () => {
  for (const each of prefixes) {
    const keys = await redis.keys(`${each}*`)
    if (keys.length > 0) await redis.del(keys)
  }
  redis.disconnect()
})

async function claimed(id = 'event'): Promise<string> {
  const claim = await store.claim(id, 60_000)
  if (claim.status !== 'claimed') throw new Error(claim.status)
  return claim.token
}

describe('the keys', () => {
  it('are one hash for each event, that ends a week after the lease if nobody comes back', async () => {
    const token = await claimed()
    expect(await redis.keys(`${prefix}*`)).toEqual([`${prefix}event`])
    expect(await redis.hgetall(`${prefix}event`)).toEqual({ token, leaseEndsAt: expect.stringMatching(/^\d{13}$/) })
    expect(await redis.pttl(`${prefix}event`)).toBeCloseTo(7 * DAY_MS + 60_000, -5)
  })

  it('hold nothing but the time once an event is settled, for as long as it is to be remembered', async () => {
    await store.settle('event', await claimed(), 3 * DAY_MS)
    const { settledAt, ...rest } = await redis.hgetall(`${prefix}event`)
    const [seconds] = await redis.time()
    expect(Math.abs(Number(settledAt) / 1000 - Number(seconds))).toBeLessThan(60)
    expect(rest).toEqual({})
    expect(await redis.pttl(`${prefix}event`)).toBeCloseTo(3 * DAY_MS, -5)
  })

  it('are gone when an event was given back with no handler done', async () => {
    await store.release('event', await claimed(), [])
    expect(await redis.keys(`${prefix}*`)).toEqual([])
  })

  it('remember for a week which handlers are done', async () => {
    await store.release('event', await claimed(), ['first', 'second'])
    expect(await redis.hgetall(`${prefix}event`)).toEqual({ done: '["first","second"]' })
    expect(await redis.pttl(`${prefix}event`)).toBeCloseTo(7 * DAY_MS, -5)
  })

  it('are apart for every prefix', async () => {
    await claimed()
    const other = redisStore(redis, { prefix: `${prefix}other:` })
    expect(await other.claim('event', 1000)).toMatchObject({ status: 'claimed' })
  })

  it('start with a prefix of their own when none is given', async () => {
    const id = randomUUID()
    const claim = await redisStore(redis).claim(id, 1000)
    expect(await redis.del(`cashfree-webhooks:${id}`)).toBe(1)
    expect(claim.status).toBe('claimed')
  })
})

it('sends its scripts again to a server that has forgotten them', async () => {
  const token = await claimed()
  for (const call of [
    () => store.renew('event', token, 1000),
    () => store.release('event', token, []),
    async () => store.settle('event', await claimed(), 1000),
  ]) {
    await redis.script('FLUSH')
    expect(await call()).toBe(true)
  }
})

it('gives the claim again to a call that a client repeats after its connection was lost', async () => {
  const run = (token: string) => redis.eval(claim.text, 1, `${prefix}event`, token, 60_000, 120_000)
  expect(await run('mine')).toEqual(['claimed', '[]'])
  expect(await run('mine')).toEqual(['claimed', '[]'])
  expect(await run('other')).toEqual(['in-progress'])
})

describe('what somebody has to put right is said', () => {
  async function failure(of: DedupeStore): Promise<WebhookError> {
    const error: unknown = await of.claim('event', 1000).catch((thrown: unknown) => thrown)
    if (!WebhookError.is(error)) throw error
    return error
  }

  it('a client that is not connected', async () => {
    const { code, message } = await failure(redisStore(createClient({ url: redisUrl })))
    expect([code, message]).toEqual(['STORE_UNAVAILABLE', expect.stringContaining('await client.connect()')])
  })

  it('a key that is something else', async () => {
    await redis.set(`${prefix}event`, 'text')
    expect((await failure(store)).message).toContain('a prefix of its own')
  })

  it('a user who may not', async () => {
    const user = `test-${randomUUID()}`
    await redis.acl('SETUSER', user, 'on', '>password', '~*', '+@connection')
    const limited = new Redis(redisUrl, { username: user, password: 'password' })
    const { message, cause } = await failure(redisStore(limited))
    limited.disconnect()
    await redis.acl('DELUSER', user)
    expect(message).toContain('grant +evalsha')
    expect((cause as Error).message).toMatch(/^NOPERM/)
  })

  it('and a user who may do what it says', async () => {
    const user = `test-${randomUUID()}`
    const grants = '+evalsha +eval +time +hmget +hget +hset +del +pexpire'.split(' ')
    await redis.acl('SETUSER', user, 'on', '>password', `~${prefix}*`, '+@connection', '+info', ...grants)
    const limited = new Redis(redisUrl, { username: user, password: 'password' })
    store = redisStore(limited, { prefix })
    const token = await claimed()
    expect(await store.renew('event', token, 1000)).toBe(true)
    expect(await store.settle('event', token, 1000)).toBe(true)
    await store.release('other', await claimed('other'), ['done'])
    limited.disconnect()
    await redis.acl('DELUSER', user)
  })
})
