import { afterAll, beforeAll, expect, it } from 'vitest'
import { openQueue } from './open-queue.ts'
import { redisUrl } from './redis-url.ts'
import { buildWorker, startWorker } from './start-worker.ts'
import { until } from './until.ts'

let removeBuilt: (() => Promise<void>) | undefined
beforeAll(async () => void (removeBuilt = await buildWorker()))
afterAll(() => removeBuilt?.())

function opened() {
  const open = openQueue(redisUrl)
  const effects = () => open.redis.lrange(`${open.prefix}:effects`, 0, -1)
  return { ...open, effects, handled: async () => (await open.queue.counts()).default!.handled }
}

it('lets another worker take over from one that is killed, and repeats nothing that had succeeded', async () => {
  const { deliver, effects, handled, prefix } = opened()
  const { child, ended } = await startWorker(prefix, { HANG: 'yes' })
  await deliver('FAILS_FIRST')
  // The first attempt is over; in the second it hangs.
  await until(async () => (await effects()).length === 3)
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  expect((await effects()).filter((effect) => effect === 'one')).toHaveLength(1)

  await startWorker(prefix)
  await until(async () => (await handled()) === 1)
  expect((await effects()).slice(3)).toEqual(['two'])
})

it.each(['SIGTERM', 'SIGINT'] as const)(
  'closes on %s: gives back what does not end, and ends by the signal',
  async (signal) => {
    const { deliver, effects, handled, prefix, queue } = opened()
    const { child, ended } = await startWorker(prefix, { HANG: 'yes', CLOSE_TIMEOUT_MS: '50' })
    await deliver('SLOW')
    await until(async () => (await effects()).includes('two hangs'))
    child.kill(signal)
    expect(await ended).toBe(signal)
    expect(await effects()).toContain('two is told to stop')
    expect((await queue.counts()).default).toMatchObject({ active: 0, dead: 0 })

    await startWorker(prefix)
    await until(async () => (await handled()) === 1)
    expect((await effects()).filter((effect) => effect === 'one')).toHaveLength(1)
  },
)

it('ends at once on a second signal', async () => {
  const { deliver, effects, prefix, queue } = opened()
  const { child, ended } = await startWorker(prefix, { HANG: 'yes', CLOSE_TIMEOUT_MS: '600000' })
  await deliver('SLOW')
  await until(async () => (await effects()).includes('two hangs'))
  child.kill('SIGTERM')
  // It takes no more from now on.
  await until(async () => (await queue.counts()).default!.workers === 0)
  child.kill('SIGINT')
  expect(await ended).toBe('SIGINT')
  expect(await effects()).not.toContain('two is told to stop')
})

it('leaves the end to whoever else listens to the signal', async () => {
  const { prefix } = opened()
  const { child, ended } = await startWorker(prefix, { LISTENER: 'yes' })
  child.kill('SIGTERM')
  expect(await ended).toBe(7)
})
