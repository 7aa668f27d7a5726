import { Redis } from 'ioredis'
import { Redis as Redis5 } from 'ioredis5'
import { expect, it, onTestFinished } from 'vitest'
import type { BullmqConnection } from '../src/index.ts'
import { openQueue } from './open-queue.ts'
import { redisUrl } from './redis-url.ts'
import { until } from './until.ts'

const { hostname: host = '', port = '' } = redisUrl ? new URL(redisUrl) : {}

it.each<[string, () => BullmqConnection & { disconnect?(): void }]>([
  ['a client of ioredis 6', () => new Redis(redisUrl)],
  ['a client of ioredis 5', () => new Redis5(redisUrl)],
  ['one that is set up for workers', () => new Redis(redisUrl, { maxRetriesPerRequest: null })],
  ['one that is not connected yet', () => new Redis(redisUrl, { lazyConnect: true })],
  ['an address', () => ({ url: redisUrl })],
  ['host and port', () => ({ host, port: Number(port) })],
])('takes %s, and leaves it as it was', async (_name, connect) => {
  const connection = connect()
  onTestFinished(() => connection.disconnect?.())
  const { deliver, queue, receiver, redis, work } = openQueue(redisUrl, {
    connection,
    orderBy: () => 'one line',
    lanes: { apart: { types: ['B'] } },
  })
  const seen: string[] = []
  const webhooks = receiver()
  webhooks.onEvent('*', ({ type }) => void seen.push(type))
  const clients = async () => ((await redis.client('LIST')) as string).split('\n').length
  await deliver('A')
  const worker = work(webhooks)
  await deliver('B')
  await until(() => seen.length === 2)
  expect(await queue.counts()).toMatchObject({ default: { workers: 1 }, apart: { workers: 1 } })
  const before = await clients()
  await worker.close()
  await queue.close()
  await until(async () => (await clients()) < before)
  if (connection instanceof Redis && connection.status !== 'wait') expect(await connection.ping()).toBe('PONG')
  expect(webhooks.reported).toEqual([])
})
