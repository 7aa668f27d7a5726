import { randomBytes } from 'node:crypto'
import { buildEvent } from '@cashfree-webhooks/testing'
import { Redis } from 'ioredis'
import { expect, it, onTestFinished } from 'vitest'
import { redisUrl } from './redis-url.ts'
import { startExample } from './start-example.ts'

it.each([
  ['two processes with ioredis', 'server.ts', 'server.ts'],
  ['one with ioredis and one with node-redis', 'server.ts', 'server-node-redis.ts'],
])(
  'the redis example, %s: handles an event in one and knows it in the other',
  async (_name, ...files) => {
    const redis = new Redis(redisUrl)
    const id = `example-${randomBytes(6).toString('hex')}`
    const examples = await Promise.all(files.map((file) => startExample(`redis/src/${file}`, { REDIS_URL: redisUrl })))
    onTestFinished(async () => {
      await Promise.all(examples.map(({ stop }) => stop()))
      const keys = await redis.keys(`cashfree-webhooks:*${id}*`)
      await redis.del(...keys)
      redis.disconnect()
    })
    const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', {
      data: { verification_id: id, cf_verification_id: id },
    })
    const [first, second] = examples as [(typeof examples)[number], (typeof examples)[number]]

    expect((await first.post(rawBody, { secret: 'guessed-secret' })).status).toBe(401)
    expect(await first.post(rawBody)).toMatchObject({ status: 200, body: expect.stringContaining('processed') })
    expect(await second.post(rawBody)).toMatchObject({ status: 200, body: expect.stringContaining('duplicate') })
    expect(examples.map(({ printed }) => printed())).toEqual([`${id} is AGENT_APPROVED\n`, ''])
  },
  30_000,
)
