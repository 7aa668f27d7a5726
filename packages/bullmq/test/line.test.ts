import { Queue } from 'bullmq'
import { expect, it, onTestFinished } from 'vitest'
import { jobIdOf } from '../src/job.ts'
import { openQueue, type Opened } from './open-queue.ts'
import { redisUrl } from './redis-url.ts'
import { until } from './until.ts'

const entityOf = ({ payload }: { payload: unknown }) => (payload as { data: { entity?: string } }).data.entity

/** A queue with an order, whose workers write down what they have handled; nobody waits long for a promotion that is lost. */
function ordered(options: { orderRecheckMs?: number; lanes?: Record<string, { types: string[] }> } = {}) {
  const opened = openQueue(redisUrl, { orderBy: entityOf, orderRecheckMs: 150, ...options })
  const seen: string[] = []
  const webhooks = opened.receiver()
  webhooks.onEvent('*', ({ type }) => void seen.push(type))
  const engine = new Queue('cashfree-webhooks', { connection: opened.redis, prefix: opened.prefix })
  onTestFinished(() => engine.close())
  return { ...opened, engine, webhooks, seen, lines: () => opened.redis.keys(`${opened.prefix}:*.line:*`) }
}

async function lineOf({ redis, prefix }: Opened): Promise<string> {
  const lines = await redis.keys(`${prefix}:*.line:*`)
  expect(lines).toHaveLength(1)
  return lines[0]!
}

const event = { entity: 'a' }

it('leaves nothing behind when all are handled', async () => {
  const { deliver, lines, queue, redis, prefix, seen, webhooks, work } = ordered()
  for (const type of ['A', 'B', 'C']) await deliver(type, event)
  expect((await queue.counts()).default).toMatchObject({ waiting: 1, delayed: 0, ordered: 2 })
  work(webhooks)
  await until(() => seen.length === 3)
  await until(async () => (await lines()).length === 0)
  expect(seen).toEqual(['A', 'B', 'C'])
  expect(await redis.keys(`${prefix}:*.parked`)).toEqual([])
})

it('says nothing of the entity but a digest', async () => {
  const { deliver, redis, prefix } = ordered()
  await deliver('A', { entity: 'asha@example.in' })
  const keys = (await redis.keys(`${prefix}*`)).join(' ')
  expect(keys).not.toContain('asha')
  expect(keys).toContain('.line:')
})

it('goes over all lanes', async () => {
  const { deliver, seen, webhooks, work } = ordered({ lanes: { apart: { types: ['B', 'D'] } } })
  for (const type of ['A', 'B', 'C', 'D']) await deliver(type, event)
  work(webhooks)
  await until(() => seen.length === 4)
  expect(seen).toEqual(['A', 'B', 'C', 'D'])
})

it('puts no event in line again that is handled', async () => {
  const { deliver, lines, queue, seen, webhooks, work } = ordered({ orderRecheckMs: 60_000 })
  await deliver('A', event)
  const worker = work(webhooks)
  await until(async () => (await queue.counts()).default!.handled === 1)
  await worker.close()
  expect(await lines()).toEqual([])
  // Another web process, which has no claim of it.
  const again = openQueue(redisUrl, { ...queue.place, orderBy: entityOf })
  await again.deliver('A', event)
  expect(await lines()).toEqual([])
  await deliver('B', event)
  await deliver('C', event)
  await openQueue(redisUrl, { ...queue.place, orderBy: entityOf }).deliver('A', event)
  expect((await queue.counts()).default).toMatchObject({ waiting: 1, ordered: 1, handled: 1 })
  work(webhooks)
  await until(() => seen.length === 3)
})

it('lets a dead letter that is replayed wait behind those that came meanwhile', async () => {
  const { deliver, queue, receiver, work } = ordered({ orderRecheckMs: 60_000 })
  const seen: string[] = []
  let isDown = true
  let proceed!: () => void
  const proceeding = new Promise<void>((resolve) => (proceed = resolve))
  const webhooks = receiver()
  webhooks.onEvent('*', async ({ type }) => {
    if (type === 'A' && isDown) throw new Error('down')
    if (type === 'B') await proceeding
    seen.push(type)
  })
  const once = openQueue(redisUrl, { ...queue.place, orderBy: entityOf, attempts: 1 })
  await once.deliver('A', event)
  work(webhooks)
  await until(async () => (await queue.counts()).default!.dead === 1)
  await deliver('B', event)
  await until(async () => (await queue.counts()).default!.active === 1)
  await deliver('C', event)
  isDown = false
  expect(await queue.replay('all')).toBe(1)
  await until(async () => (await queue.counts()).default!.ordered === 2)
  proceed()
  await until(() => seen.length === 3)
  expect(seen).toEqual(['B', 'C', 'A'])
})

it('is told to be wrong when it gives anything but a text', async () => {
  const { queue } = openQueue(redisUrl, { orderBy: () => 7 as never })
  const add = queue.add({ id: 'x', type: 'A' } as never, { type: 'A' } as never)
  await expect(add).rejects.toThrow('orderBy must be a function that gives a text, or undefined, got 7.')
})

// What is left behind by a process that dies between two calls is put there by hand.

it('goes on after a crash before an event was put in line', async () => {
  const { engine, deliver, redis, seen, webhooks, work, ...opened } = ordered()
  await deliver('A', event)
  await redis.del(await lineOf({ ...opened, redis } as never))
  work(webhooks)
  await until(async () => (await engine.getCompletedCount()) === 1)
  expect(seen).toEqual(['A'])
})

it('goes on after a crash before an event was promoted', async () => {
  const { engine, deliver, seen, webhooks, work } = ordered()
  const { event: first } = await deliver('A', event)
  await deliver('B', event)
  // As if it had been put in line, and no more.
  await moveToDelayed(engine, jobIdOf(first!.id))
  work(webhooks)
  await until(() => seen.length === 2)
  expect(seen).toEqual(['A', 'B'])
})

it('goes on after a crash between finishing and promoting the next', async () => {
  const { deliver, engine, redis, prefix, seen, webhooks, work } = ordered()
  const { event: first } = await deliver('A', event)
  const worker = work(webhooks)
  await until(() => seen.length === 1)
  await worker.close()
  await deliver('B', event)
  // The first is finished, and still in line before it.
  const line = await lineOf({ redis, prefix } as never)
  await redis.zadd(line, 0, engine.toKey(jobIdOf(first!.id)))
  await moveToDelayed(engine, (await engine.getWaiting())[0]!.id!)
  work(webhooks)
  await until(() => seen.length === 2)
})

it('goes on when the first of a line was removed by hand', async () => {
  const { deliver, engine, seen, webhooks, work } = ordered({ orderRecheckMs: 100 })
  const { event: first } = await deliver('A', event)
  await deliver('B', event)
  await (await engine.getJob(jobIdOf(first!.id)))!.remove()
  work(webhooks)
  await until(() => seen.length === 1)
  expect(seen).toEqual(['B'])
})

it('is told by the next event of the entity, sooner than any delay ends', async () => {
  const { deliver, engine, seen, webhooks, work } = ordered({ orderRecheckMs: 600_000 })
  const { event: first } = await deliver('A', event)
  await deliver('B', event)
  await (await engine.getJob(jobIdOf(first!.id)))!.remove()
  work(webhooks)
  await deliver('C', event)
  await until(() => seen.length === 2)
  expect(seen).toEqual(['B', 'C'])
})

it('does not hurry a first event that waits for its next attempt', async () => {
  const { deliver, queue, receiver, work } = ordered({ orderRecheckMs: 50 })
  const webhooks = receiver()
  let attempts = 0
  webhooks.onEvent('*', () => {
    attempts++
    throw new Error('away')
  })
  work(webhooks)
  const slow = openQueue(redisUrl, { ...queue.place, orderBy: entityOf, backoff: { firstMs: 600_000 } })
  await slow.deliver('A', event)
  await until(async () => (await queue.counts()).default!.delayed === 1)
  for (const type of ['B', 'C', 'D']) await deliver(type, event)
  await until(async () => (await queue.counts()).default!.ordered === 3)
  expect(attempts).toBe(1)
})

/** Back to where it was before it was promoted. */
async function moveToDelayed(engine: Queue, jobId: string): Promise<void> {
  const client = engine.opts.connection as unknown as Opened['redis']
  expect(await client.lrem(engine.toKey('wait'), 1, jobId)).toBe(1)
  await client.zadd(engine.toKey('delayed'), (Date.now() + 100) * 0x1000, jobId)
}
