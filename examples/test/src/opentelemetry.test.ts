import { buildEvent } from '@cashfree-webhooks/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startRedis } from '../../../packages/trials/servers/redis.ts'
import { canStartRedis } from '../../../packages/trials/servers/urls.ts'
import { node, startExample, type Example } from './start-example.ts'

const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { verification_id: 'case-7' } })
const telemetry = '../opentelemetry/src/telemetry.ts'

interface PrintedSpan {
  readonly name: string
  readonly id: string
  readonly traceId: string
  /** Empty for the first of a trace. */
  readonly parent: string
}

/** The spans of a process that prints them, as soon as there are so many. */
function spansOf({ printed }: Example, count: number): Promise<PrintedSpan[]> {
  return vi.waitFor(
    () => {
      const texts = printed().match(/^\{[^]*?^\}/gm) ?? []
      expect(texts).toHaveLength(count)
      return texts.map((text) => ({
        name: /^ {2}name: '(.*)'/m.exec(text)![1]!,
        id: /^ {2}id: '(\w+)'/m.exec(text)![1]!,
        traceId: /^ {2}traceId: '(\w+)'/m.exec(text)![1]!,
        parent: /^ {4}spanId: '(\w+)'/m.exec(text)?.[1] ?? '',
      }))
    },
    { timeout: 20_000 },
  )
}

describe('the opentelemetry example', () => {
  it('has the spans of a handler below that of its delivery', { timeout: 30_000 }, async () => {
    const server = await startExample('opentelemetry/src/server.ts')
    onTestFinished(server.stop)
    expect(await server.post(rawBody)).toMatchObject({ status: 200, body: expect.stringContaining('processed') })
    expect((await server.post(rawBody, { attempt: 2 })).body).toContain('duplicate')
    expect((await server.post(rawBody, { secret: 'guessed-secret' })).status).toBe(401)

    const [handler, delivery, duplicate, forged] = await spansOf(server, 4)
    expect([handler, delivery]).toMatchObject([
      { name: 'save the call', parent: delivery!.id, traceId: delivery!.traceId },
      { name: 'cashfree-webhooks:delivery', parent: '' },
    ])
    expect(new Set([delivery, duplicate, forged].map((span) => span!.traceId)).size).toBe(3)
    expect(server.printed()).not.toMatch(/case-7(?! is)/)
  })

  it.skipIf(!canStartRedis)('has one trace through the queue, in two processes', { timeout: 60_000 }, async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    const env = { REDIS_URL: redis.url }
    const web = await startExample('bullmq/src/web.ts', env, node('--import', telemetry, 'src/web.ts'))
    onTestFinished(web.stop)
    expect((await web.post(rawBody)).body).toContain('queued')
    const worker = await startExample('bullmq/src/worker.ts', env, node('--import', telemetry, 'src/worker.ts'))
    onTestFinished(worker.stop)

    const [enqueue, delivery] = await spansOf(web, 2)
    const [work] = await spansOf(worker, 1)
    expect([delivery, enqueue, work]).toMatchObject([
      { name: 'cashfree-webhooks:delivery', parent: '' },
      { name: 'cashfree-webhooks:enqueue', parent: delivery!.id, traceId: delivery!.traceId },
      { name: 'cashfree-webhooks:work', parent: enqueue!.id, traceId: delivery!.traceId },
    ])
  })
})
