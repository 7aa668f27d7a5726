import assert from 'node:assert/strict'
import { gate, until, type Test } from './bench.ts'

/** What fails is tried again, and only that; what fails for good is kept, and stops nobody. */
export function failing(test: Test): void {
  const quick = { attempts: 5, firstRetryMs: 50 }

  test(
    'tries again what failed, after a while, and only that',
    { attempts: 3, firstRetryMs: 300 },
    async ({ deliver, queue, receiver, work }) => {
      const ran: string[] = []
      const times: number[] = []
      const webhooks = receiver()
      webhooks.onEvent('*', () => void ran.push('one'), { name: 'one' })
      webhooks.onEvent(
        '*',
        () => {
          ran.push('two')
          if (times.push(performance.now()) < 3) throw new RangeError('away')
        },
        { name: 'two' },
      )
      work(webhooks)
      await deliver('RETRIED')
      await until('it is handled', async () => (await queue.counts()).default!.handled === 1)
      assert.deepEqual([...ran].sort(), ['one', 'two', 'two', 'two'])
      // Half of it at least is left by the jitter, and the second time is twice the first.
      assert.ok(times[1]! - times[0]! >= 140, `after ${times[1]! - times[0]!} ms`)
      assert.ok(times[2]! - times[1]! >= 290, `after ${times[2]! - times[1]!} ms`)
    },
  )

  test('keeps what fails for good, with its cause, and goes on', { ...quick, attempts: 2 }, async (bench) => {
    const { deliver, queue, receiver, work } = bench
    const seen: string[] = []
    const webhooks = receiver()
    webhooks.onEvent(
      '*',
      (event) => {
        seen.push(event.type)
        if (event.type === 'POISON') throw new RangeError('Asha Rao, 4111 1111 1111 1111')
      },
      { name: 'save' },
    )
    work(webhooks)
    const { event } = await deliver('POISON')
    await deliver('GOOD')
    await until('it is dead', async () => (await queue.counts()).default!.dead === 1)
    await until('the other is handled', async () => (await queue.counts()).default!.handled === 1)
    assert.deepEqual([...seen].sort(), ['GOOD', 'POISON', 'POISON'])

    const [letter, ...others] = await queue.deadLetters()
    assert.equal(others.length, 0)
    const { failedAt, message, ...facts } = letter!
    assert.deepEqual(facts, {
      id: event!.id,
      type: 'POISON',
      product: event!.product,
      lane: 'default',
      attempts: 2,
      code: 'HANDLER_FAILED',
    })
    assert.ok(Math.abs(failedAt.getTime() - Date.now()) < 120_000)
    assert.match(message, /"save".*RangeError/)
    assert.doesNotMatch(message, /Asha|4111/)
  })

  test('tries a dead letter again when it is told to', { ...quick, attempts: 2 }, async (bench) => {
    const { deliver, queue, receiver, work } = bench
    const ran: string[] = []
    let isDown = true
    let tries = 0
    const webhooks = receiver()
    webhooks.onEvent('*', ({ type }) => void ran.push(`${type} done`), { name: 'one' })
    webhooks.onEvent(
      '*',
      ({ type }) => {
        if (type === 'A') tries++
        if (isDown) throw new RangeError('down')
        ran.push(`${type} at last`)
      },
      { name: 'two' },
    )
    work(webhooks)
    const ids: string[] = []
    for (const type of ['A', 'B', 'B', 'C']) ids.push((await deliver(type, { number: ids.length })).event!.id)
    await until('all are dead', async () => (await queue.counts()).default!.dead === 4)

    assert.equal(await queue.replay({ id: 'no such event' }), 0)
    assert.equal(await queue.replay({ id: ids[0]! }), 1)
    await until('it is dead again', async () => (await queue.deadLetters()).length === 4)
    // As often as if it had never been tried.
    assert.equal(tries, 4)
    assert.equal((await queue.deadLetters({ limit: 1 })).length, 1)
    isDown = false
    assert.equal(await queue.replay({ type: 'B' }), 2)
    await until('they are handled', async () => (await queue.counts()).default!.handled === 2)
    assert.deepEqual([...new Set((await queue.deadLetters()).map(({ type }) => type))].sort(), ['A', 'C'])
    assert.equal(await queue.replay('all'), 2)
    await until('all are handled', async () => (await queue.counts()).default!.handled === 4)
    assert.deepEqual(
      [...ran].sort(),
      ['A', 'B', 'B', 'C'].flatMap((type) => [`${type} at last`, `${type} done`]).sort(),
    )
    assert.deepEqual(await queue.deadLetters(), [])
  })

  test('does not handle twice what the engine gives to two workers', { attempts: 2 }, async (bench) => {
    const { abandon, deliver, queue, receiver, work } = bench
    const ran: string[] = []
    const [first, finish] = [gate(), gate()]
    for (const name of ['one', 'other']) {
      const webhooks = receiver()
      webhooks.onEvent('*', async () => {
        ran.push(name)
        first.open()
        await finish.passed
      })
      work(webhooks, { concurrency: 1 })
    }
    await deliver('GIVEN_TWICE')
    await first.passed
    await abandon()
    // The other asks for it again and again meanwhile, without using its attempts up.
    await until('the other has it', async () => (await queue.counts()).default!.delayed === 1)
    finish.open()
    await until('it is handled', async () => (await queue.counts()).default!.handled === 1)
    assert.equal(ran.length, 1)
  })
}
