import { expect, it } from 'vitest'
import { seeded } from '../../trials/fleet/seeded.ts'
import { openQueue } from './open-queue.ts'
import { redisUrl } from './redis-url.ts'
import { until } from './until.ts'

interface Step {
  readonly entity: string
  readonly number: number
}

it('keeps 20 entities in order, with 20 events each, failing handlers, 3 workers and locks that are lost', async (context) => {
  const { below } = seeded(context)
  const { deliver, queue, receiver, redis, prefix, work } = openQueue(redisUrl, {
    orderBy: ({ payload }) => (payload as { data: Step }).data.entity,
    orderRecheckMs: 300,
    attempts: 12,
    backoff: { firstMs: 5, maxMs: 40 },
    lanes: { odd: { types: ['ODD'] } },
  })
  const running = new Set<string>()
  const done = new Map<string, number[]>()
  const problems: string[] = []
  let mostAtOnce = 0
  for (let count = 0; count < 3; count++) {
    const webhooks = receiver()
    webhooks.onEvent('*', async ({ payload }) => {
      const { entity, number } = (payload as { data: Step }).data
      if (running.has(entity)) problems.push(`${entity}: ${number} overlaps`)
      running.add(entity)
      mostAtOnce = Math.max(mostAtOnce, running.size)
      for (let turns = below(20); turns > 0; turns--) await new Promise(setImmediate)
      running.delete(entity)
      if (below(4) === 0) throw new Error('by chance')
      done.set(entity, [...(done.get(entity) ?? []), number])
    })
    work(webhooks, { concurrency: 4 })
  }
  const entities = Array.from({ length: 20 }, (_, index) => `entity-${index}`)
  const numbers = Array.from({ length: 20 }, (_, index) => index)
  for (const number of numbers) {
    await Promise.all(entities.map((entity) => deliver(below(2) === 0 ? 'ODD' : 'EVEN', { entity, number })))
    // A worker that looks dead: another gets what it has.
    const locks = await redis.keys(`${prefix}:*:lock`)
    if (locks.length > 0 && below(3) === 0) await redis.del(locks[below(locks.length)]!)
  }
  await until(async () => {
    const { default: rest, odd } = await queue.counts()
    return rest!.handled + odd!.handled === 400
  })
  expect(problems).toEqual([])
  for (const entity of entities) expect(done.get(entity), entity).toEqual(numbers)
  expect(mostAtOnce).toBeGreaterThan(1)
  await until(async () => (await redis.keys(`${prefix}:*.line:*`)).length === 0)
  const { default: rest, odd } = await queue.counts()
  for (const counts of [rest, odd]) expect(counts).toMatchObject({ waiting: 0, active: 0, ordered: 0, dead: 0 })
}, 60_000)
