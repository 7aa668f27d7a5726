import assert from 'node:assert/strict'
import { gate, until, type Test } from './bench.ts'

/** A worker that closes loses nothing. */
export function closing(test: Test): void {
  test('waits for what is being handled, and takes no more', {}, async ({ deliver, queue, receiver, work }) => {
    const seen: string[] = []
    const [started, finish] = [gate(), gate()]
    const webhooks = receiver()
    webhooks.onEvent('*', async ({ type }) => {
      started.open()
      await finish.passed
      seen.push(type)
    })
    const worker = work(webhooks)
    await deliver('LAST')
    await started.passed
    const closed = worker.close({ timeoutMs: 60_000 })
    await deliver('MEANWHILE')
    finish.open()
    await closed
    await deliver('AFTERWARDS')
    assert.equal(seen[0], 'LAST')
    assert.ok(!seen.includes('AFTERWARDS'))
    // One that it was about to take may still have come to it; all others wait for another worker.
    const { waiting, active, handled } = (await queue.counts()).default!
    assert.deepEqual({ waiting, active, handled }, { waiting: 3 - seen.length, active: 0, handled: seen.length })
  })

  test('gives back what takes too long, with no attempt used', { attempts: 1 }, async (bench) => {
    const { deliver, queue, receiver, work } = bench
    const ran: string[] = []
    const [started, aborted] = [gate(), gate()]
    const webhooks = receiver()
    webhooks.onEvent('*', () => void ran.push('quick'), { name: 'quick' })
    webhooks.onEvent(
      '*',
      async (_event, { signal }) => {
        signal.addEventListener('abort', aborted.open)
        started.open()
        await new Promise(() => {})
      },
      { name: 'slow' },
    )
    const worker = work(webhooks)
    await deliver('SLOW')
    await started.passed
    await worker.close({ timeoutMs: 1 })
    await aborted.passed
    assert.equal((await queue.counts()).default!.dead, 0)

    const next = receiver()
    next.onEvent('*', () => void ran.push('quick again'), { name: 'quick' })
    next.onEvent('*', () => void ran.push('slow'), { name: 'slow' })
    work(next)
    await until('another has handled it', async () => (await queue.counts()).default!.handled === 1)
    assert.deepEqual(ran, ['quick', 'slow'])
  })

  test('gives back what it has when its receiver is closed first', { attempts: 1 }, async (bench) => {
    const { deliver, queue, receiver, work } = bench
    const closed = receiver()
    closed.onEvent('*', () => {})
    await closed.close()
    work(closed)
    await deliver('LEFT')
    const seen: string[] = []
    const open = receiver()
    open.onEvent('*', ({ type }) => void seen.push(type))
    work(open)
    await until('another has handled it', async () => (await queue.counts()).default!.handled === 1)
    assert.deepEqual(seen, ['LEFT'])
  })
}
