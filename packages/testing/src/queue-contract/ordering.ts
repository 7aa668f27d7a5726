import assert from 'node:assert/strict'
import { field, gate, until, type Test } from './bench.ts'

const orderBy = (event: Parameters<typeof field>[0]) => field(event, 'entity') as string | undefined

/** Events of one entity are handled one after the other as they came; those of others meanwhile. */
export function ordering(test: Test): void {
  test(
    'keeps the order of each entity, across retries, and mixes entities',
    { attempts: 4, firstRetryMs: 20, orderBy },
    async (bench) => {
      const { deliver, queue, receiver, work } = bench
      const entities = Array.from({ length: 6 }, (_, index) => `entity-${index}`)
      const done = new Map<string, unknown[]>(entities.map((entity) => [entity, []]))
      const running = new Set<string>()
      const failed = new Set<string>()
      const problems: string[] = []
      const severalAtOnce = gate()
      for (let count = 0; count < 3; count++) {
        const webhooks = receiver()
        webhooks.onEvent('*', async (event) => {
          const [entity, number] = [field(event, 'entity') as string, field(event, 'number') as number]
          if (running.has(entity)) problems.push(`${entity}: ${number} runs while another does`)
          running.add(entity)
          if (running.size > 1) severalAtOnce.open()
          if (number === 0) await severalAtOnce.passed
          await new Promise(setImmediate)
          running.delete(entity)
          // Every other one fails, the third twice: none may use an attempt up by waiting.
          const key = `${entity} ${number}`
          if (number % 2 === 1 && !failed.has(key)) {
            failed.add(key)
            throw new Error('again')
          }
          done.get(entity)!.push(number)
        })
        work(webhooks, { concurrency: 4 })
      }
      const numbers = Array.from({ length: 6 }, (_, index) => index)
      for (const number of numbers) await Promise.all(entities.map((entity) => deliver('STEP', { entity, number })))
      const total = entities.length * numbers.length
      await until('all are handled', async () => (await queue.counts()).default!.handled === total)
      assert.deepEqual(problems, [])
      for (const entity of entities) assert.deepEqual(done.get(entity), numbers)
      const { waiting, active, delayed, ordered, dead } = (await queue.counts()).default!
      assert.deepEqual(
        { waiting, active, delayed, ordered, dead },
        { waiting: 0, active: 0, delayed: 0, ordered: 0, dead: 0 },
      )
    },
  )

  test(
    'lets an entity go on after a dead letter, and others meanwhile',
    { attempts: 2, firstRetryMs: 20, orderBy },
    async (bench) => {
      const { deliver, queue, receiver, work } = bench
      const seen: unknown[] = []
      const webhooks = receiver()
      webhooks.onEvent('*', (event) => {
        if (field(event, 'name') === 'poison') throw new Error('never')
        seen.push(field(event, 'name'))
      })
      await deliver('STEP', { entity: 'a', name: 'poison' })
      await deliver('STEP', { entity: 'a', name: 'next' })
      await deliver('STEP', { name: 'of no entity' })
      assert.equal((await queue.counts()).default!.ordered, 1)
      work(webhooks)
      await until('the rest is handled', async () => (await queue.counts()).default!.handled === 2)
      assert.deepEqual([...seen].sort(), ['next', 'of no entity'])
      assert.equal((await queue.deadLetters()).length, 1)
    },
  )

  test('holds an event back while an earlier one of its entity is being handled', { orderBy }, async (bench) => {
    const { deliver, queue, receiver, work } = bench
    const seen: unknown[] = []
    const [started, finish] = [gate(), gate()]
    const webhooks = receiver()
    webhooks.onEvent('*', async (event) => {
      seen.push(field(event, 'name'))
      if (field(event, 'name') !== 'first') return
      started.open()
      await finish.passed
    })
    work(webhooks, { concurrency: 10 })
    await deliver('STEP', { entity: 'a', name: 'first' })
    await started.passed
    await deliver('STEP', { entity: 'a', name: 'second' })
    await deliver('STEP', { entity: 'b', name: 'other' })
    await until('the other is handled', async () => (await queue.counts()).default!.handled === 1)
    const { ordered, active } = (await queue.counts()).default!
    assert.deepEqual({ seen: [...seen], ordered, active }, { seen: ['first', 'other'], ordered: 1, active: 1 })
    finish.open()
    await until('all are handled', async () => (await queue.counts()).default!.handled === 3)
    assert.deepEqual(seen, ['first', 'other', 'second'])
  })
}
