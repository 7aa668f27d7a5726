import { createWebhooks } from '@cashfree-webhooks/core'
import { expect, it, onTestFinished } from 'vitest'
import { createWorker } from '../src/index.ts'
import { openQueue, SECRET } from './open-queue.ts'
import { redisUrl } from './redis-url.ts'
import { until } from './until.ts'

it('handles no more at the same time than a lane allows, over all workers, and others meanwhile', async () => {
  const { deliver, queue, receiver, work } = openQueue(redisUrl, {
    lanes: { payouts: { types: ['TRANSFER_SUCCESS', 'TRANSFER_FAILED'], concurrency: 2 } },
  })
  let atWork = 0
  let most = 0
  const others: string[] = []
  for (let count = 0; count < 2; count++) {
    const webhooks = receiver()
    webhooks.onEvent('*', async ({ type }) => {
      if (!type.startsWith('TRANSFER')) return void others.push(type)
      most = Math.max(most, ++atWork)
      // Until the others are through, to which a full lane must not matter.
      await until(() => others.length === 5)
      atWork--
    })
    work(webhooks)
  }
  for (let number = 0; number < 8; number++)
    await deliver(number % 2 ? 'TRANSFER_SUCCESS' : 'TRANSFER_FAILED', { number })
  await until(() => atWork === 2)
  expect((await queue.counts()).payouts).toMatchObject({ waiting: 6, active: 2, workers: 2 })
  for (let number = 0; number < 5; number++) await deliver('OTHER', { number })
  await until(async () => (await queue.counts()).payouts!.handled === 8)
  expect(most).toBe(2)
})

it('begins no more in a while than a lane allows', async () => {
  const perMs = 300
  const { deliver, queue, receiver, work } = openQueue(redisUrl, {
    lanes: { slow: { types: ['SLOW'], rateLimit: { max: 2, perMs } } },
  })
  const starts: number[] = []
  for (let count = 0; count < 2; count++) {
    const webhooks = receiver()
    webhooks.onEvent('*', () => void starts.push(performance.now()))
    work(webhooks)
  }
  for (let number = 0; number < 6; number++) await deliver('SLOW', { number })
  await until(async () => (await queue.counts()).slow!.handled === 6)
  // Two at once, three times. A timer may be a little early.
  expect(starts[5]! - starts[0]!).toBeGreaterThan(2 * perMs * 0.9)
})

it('takes a limit away that is not wanted any more', async () => {
  const lanes = (concurrency?: number) => ({ lane: { types: ['A'], concurrency } })
  const limited = openQueue(redisUrl, { lanes: lanes(1) })
  await limited.work(limited.receiver()).close()
  const { deliver, receiver, work } = openQueue(redisUrl, { ...limited.queue.place, lanes: lanes() })
  let atWork = 0
  const webhooks = receiver()
  webhooks.onEvent('*', async () => {
    atWork++
    await until(() => atWork === 3)
  })
  for (let number = 0; number < 3; number++) await deliver('A', { number })
  work(webhooks)
  await until(() => atWork === 3)
})

it('says which lanes a worker does not know, while there may be events in them', async () => {
  const { deliver, queue, prefix, redis, receiver } = openQueue(redisUrl, { lanes: { apart: { types: ['A'] } } })
  await deliver('A')
  const { connection } = queue.place
  let asked = 0
  async function reportedBy(lanes: typeof queue.place.lanes): Promise<string[]> {
    const webhooks = receiver()
    const worker = createWorker(webhooks, { connection, prefix, lanes })
    onTestFinished(() => worker.close())
    // It has looked when it begins to work.
    await deliver('ANY', { number: ++asked })
    await until(async () => (await queue.counts()).default!.handled === asked)
    await worker.close()
    return webhooks.reported.map(([{ code, message }]) => `${code} ${message}`)
  }
  expect(await reportedBy({ other: { types: ['B'] } })).toEqual([
    expect.stringMatching(
      /^OPTION_INVALID lanes must be those of the queue, got none of the name "apart"\. .*Pass createWorker the queue/,
    ),
  ])
  const month = 31 * 24 * 60 * 60 * 1000
  await redis.zadd(`${prefix}:cashfree-webhooks.lanes`, Date.now() - month, 'apart')
  expect(await reportedBy({})).toHaveLength(1)
  expect(await reportedBy(queue.place.lanes)).toEqual([])
  expect((await queue.counts()).apart).toMatchObject({ handled: 1 })
  expect(await reportedBy({})).toEqual([])
})

it('serves only the lanes that it is told to, and counts tell of the others', async () => {
  const { deliver, queue, receiver, work } = openQueue(redisUrl, { lanes: { apart: { types: ['A'] } } })
  await deliver('A')
  await deliver('B')
  work(receiver(), { only: ['default'] })
  await until(async () => (await queue.counts()).default!.handled === 1)
  expect((await queue.counts()).apart).toMatchObject({ waiting: 1, workers: 0 })
  work(receiver(), { only: ['apart'] })
  await until(async () => (await queue.counts()).apart!.handled === 1)
})

it('finds dead letters in every lane, latest first, and replays them', async () => {
  const { deliver, queue, receiver, work } = openQueue(redisUrl, { attempts: 1, lanes: { apart: { types: ['A'] } } })
  const webhooks = receiver()
  let isDown = true
  webhooks.onEvent('*', () => (isDown ? Promise.reject(new TypeError('secret of Asha')) : undefined), { name: 'save' })
  work(webhooks, { keepCauseMessages: true })
  const { event } = await deliver('A')
  await until(async () => (await queue.deadLetters()).length === 1)
  await deliver('B')
  await until(async () => (await queue.deadLetters()).length === 2)
  expect((await queue.deadLetters()).map(({ type, lane }) => `${type} ${lane}`)).toEqual(['B default', 'A apart'])
  expect((await queue.deadLetters())[0]!.message).toMatch(/\[TypeError: secret of Asha\]$/)
  expect(await queue.deadLetters({ limit: 1 })).toHaveLength(1)
  isDown = false
  expect(await queue.replay({ id: event!.id })).toBe(1)
  await until(async () => (await queue.counts()).apart!.handled === 1)
  expect(await queue.replay({ type: 'A' })).toBe(0)
  expect(await queue.replay({ type: 'B' })).toBe(1)
})

it('keeps as many handled events as it is told to', async () => {
  const { deliver, queue, receiver, work } = openQueue(redisUrl, { keepHandled: 3 })
  const seen: string[] = []
  const webhooks = createWebhooks({ secret: SECRET, store: false, logger: false })
  webhooks.onEvent('*', ({ type }) => void seen.push(type))
  work(Object.assign(receiver(), webhooks))
  for (let number = 0; number < 10; number++) await deliver('A', { number })
  await until(() => seen.length === 10)
  await until(async () => (await queue.counts()).default!.active === 0)
  expect((await queue.counts()).default!.handled).toBe(3)
})
