import { buildEvent } from '@cashfree-webhooks/testing'
import { expect, it, onTestFinished } from 'vitest'
import { startExample } from './start-example.ts'

it.each(['express', 'koa', 'fastify'])(
  'the %s example takes a delivery, knows it again, and refuses a forged one',
  async (name) => {
    const { post, printed, stop } = await startExample(`${name}/src/server.ts`)
    onTestFinished(stop)
    const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { verification_id: 'case-7' } })

    expect((await post(rawBody)).body).toContain('processed')
    expect((await post(rawBody, { attempt: 2 })).body).toContain('duplicate')
    expect((await post(rawBody, { secret: 'guessed-secret' })).status).toBe(401)
    expect(printed()).toBe('case-7 is AGENT_APPROVED\n')
  },
  30_000,
)
