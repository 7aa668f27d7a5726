import { randomBytes } from 'node:crypto'
import { buildEvent } from '@cashfree-webhooks/testing'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { startRedis } from '../../../packages/trials/servers/redis.ts'
import type { LocalServer } from '../../../packages/trials/servers/start-server.ts'
import { canStartRedis } from '../../../packages/trials/servers/urls.ts'
import { startExample } from './start-example.ts'

// A Redis of its own: the queue of an example has the name that everybody's has.
describe.skipIf(!canStartRedis).each(['web.ts', 'web-fastify.ts'])('the bullmq example, with %s', (web) => {
  let redis: LocalServer
  beforeAll(async () => void (redis = await startRedis()), 60_000)
  afterAll(() => redis?.stop())

  it('answers at once, handles later in another process, in order, and once', async () => {
    const env = { REDIS_URL: redis.url }
    const id = randomBytes(6).toString('hex')
    const bodyOf = (status_code: string, cf_verification_id: number) =>
      buildEvent('VKYC_USER_CALL_COMPLETED', { data: { verification_id: id, cf_verification_id, status_code } }).rawBody

    const server = await startExample(`bullmq/src/${web}`, env)
    onTestFinished(server.stop)
    expect(await server.post(bodyOf('AGENT_REJECTED', 1))).toMatchObject({
      status: 200,
      body: expect.stringContaining('queued'),
    })
    expect((await server.post(bodyOf('AGENT_REJECTED', 1), { attempt: 2 })).body).toContain('duplicate')
    expect((await server.post(bodyOf('AGENT_APPROVED', 2))).body).toContain('queued')
    expect((await server.post(bodyOf('AGENT_APPROVED', 3), { secret: 'guessed-secret' })).status).toBe(401)
    expect(server.printed()).toBe('')

    const worker = await startExample('bullmq/src/worker.ts', env)
    const expected = `${id} is AGENT_REJECTED\n${id} is AGENT_APPROVED\n`
    await vi.waitFor(() => expect(worker.printed()).toBe(expected), { timeout: 20_000 })
    await worker.stop()
    expect(worker.printed()).toBe(expected)
  }, 60_000)
})
