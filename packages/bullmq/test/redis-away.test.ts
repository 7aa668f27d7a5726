import { createWebhooks } from '@cashfree-webhooks/core'
import { signDelivery } from '@cashfree-webhooks/testing'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRedis } from '../../trials/servers/redis.ts'
import type { LocalServer } from '../../trials/servers/start-server.ts'
import { canStartRedis } from '../../trials/servers/urls.ts'
import { bullmqQueue } from '../src/index.ts'
import { openQueue, SECRET } from './open-queue.ts'
import { until } from './until.ts'

describe.skipIf(!canStartRedis).each(['a client', 'options'] as const)('with Redis away, on %s', (kind) => {
  let server: LocalServer
  let client: Redis
  const unhandled: unknown[] = []
  const onUnhandled = (error: unknown) => void unhandled.push(error)

  beforeAll(async () => {
    server = await startRedis()
    client = new Redis(server.url, { maxRetriesPerRequest: null })
    client.on('error', () => {})
  }, 60_000)
  beforeEach(() => void process.on('unhandledRejection', onUnhandled))
  afterEach(async () => {
    server.thaw()
    await server.start()
    process.off('unhandledRejection', onUnhandled)
    expect(unhandled).toEqual([])
  })
  afterAll(async () => {
    client.disconnect()
    await server.stop()
  })
  const connection = () => (kind === 'options' ? { url: server.url } : client)
  const delivery = (name: string) =>
    signDelivery({ rawBody: JSON.stringify({ type: 'EVENT', data: { name } }), secret: SECRET })

  it('answers 503, nothing else, and 200 again when it is back', async () => {
    const { queue } = openQueue(server.url, { connection: connection(), timeoutMs: 2_000 })
    const web = createWebhooks({ secret: SECRET, queue, logger: false })
    expect(await web.receive(delivery('before'))).toMatchObject({ status: 200, outcome: 'queued' })
    await server.kill()
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => web.receive(delivery(name))))
    for (const { status, headers, error } of answers)
      expect([status, headers['retry-after'], error?.code]).toEqual([503, '30', 'QUEUE_UNAVAILABLE'])
    await server.start()
    await until(async () => (await web.receive(delivery('a'))).outcome !== 'failed')
    // Stored once, and what was refused is not written after all.
    expect((await queue.counts()).default!.waiting).toBe(2)
  })

  it('answers 503 when it has never been there, and 200 as soon as it is', async () => {
    await server.kill()
    const { queue } = openQueue(server.url, { connection: connection(), timeoutMs: 300 })
    const web = createWebhooks({ secret: SECRET, queue, logger: false })
    expect((await web.receive(delivery('early'))).status).toBe(503)
    await expect(queue.counts()).rejects.toThrow('no answer')
    await server.start()
    await until(async () => (await web.receive(delivery('early'))).outcome !== 'failed')
    expect((await queue.counts()).default!.waiting).toBe(1)
  })

  it('gives up waiting for one that hangs; what is written late is the same event', async () => {
    const { queue } = openQueue(server.url, { connection: connection(), timeoutMs: 500 })
    const web = createWebhooks({ secret: SECRET, queue, logger: false })
    await web.receive(delivery('before'))
    await server.freeze()
    expect((await web.receive(delivery('late'))).status).toBe(503)
    server.thaw()
    await until(async () => (await queue.counts()).default!.waiting === 2)
    expect((await web.receive(delivery('late'))).outcome).toBe('queued')
    expect((await queue.counts()).default!.waiting).toBe(2)
  })

  it('keeps a worker alive, which says so and goes on', async () => {
    const { queue, receiver, work } = openQueue(server.url, { connection: connection(), orderBy: () => 'line' })
    const web = createWebhooks({ secret: SECRET, queue, logger: false })
    const webhooks = receiver()
    const seen: unknown[] = []
    webhooks.onEvent('*', ({ payload }) => void seen.push((payload as { data: { name: string } }).data.name))
    work(webhooks)
    await web.receive(delivery('first'))
    await until(() => seen.length === 1)
    await server.kill()
    await until(() => webhooks.reported.length > 0)
    const [error, facts] = webhooks.reported[0]!
    expect([error.code, facts.id]).toEqual(['QUEUE_UNAVAILABLE', null])
    await server.start()
    await until(async () => (await web.receive(delivery('second'))).outcome !== 'failed')
    await until(() => seen.length === 2)
    expect(seen).toEqual(['first', 'second'])
  })

  it('opens anew after a client whose retryStrategy gave up', async () => {
    const { queue } = openQueue(server.url, {
      connection: { url: server.url, retryStrategy: () => null },
      timeoutMs: 2_000,
    })
    const web = createWebhooks({ secret: SECRET, queue, logger: false })
    await web.receive(delivery('before'))
    await server.kill()
    expect((await web.receive(delivery('after'))).status).toBe(503)
    expect((await web.receive(delivery('after'))).status).toBe(503)
    await server.start()
    expect((await web.receive(delivery('after'))).outcome).toBe('queued')
  })

  it('closes a worker and a queue in the end', async () => {
    const { queue, receiver, work } = openQueue(server.url, { connection: connection(), timeoutMs: 500 })
    const web = createWebhooks({ secret: SECRET, queue, logger: false })
    await web.receive(delivery('before'))
    const worker = work(receiver())
    await until(async () => (await queue.counts()).default!.handled === 1)
    await server.kill()
    await worker.close({ timeoutMs: 100 })
    await queue.close()
    await bullmqQueue({ connection: connection() }).close()
  })
})
