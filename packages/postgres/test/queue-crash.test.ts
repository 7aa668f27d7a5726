import { createWebhooks } from '@cashfree-webhooks/core'
import { signDelivery } from '@cashfree-webhooks/testing'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { postgresStore } from '../src/index.ts'
import { openQueue } from './open-queue.ts'
import { postgresUrl } from './postgres-url.ts'
import { startQueueWorker, type WorkerProcess, type WorkerProcessOptions } from './start-queue-worker.ts'

const secret = 'a-client-secret'

interface Wishes {
  readonly name: string
  readonly entity?: string
  readonly hold?: boolean
  readonly pause_ms?: number
  readonly kills?: boolean
}

async function openTrial(options: { transactional: boolean; leaseMs: number }) {
  const opened = await openQueue({ backoff: { firstMs: 10 }, orderBy: (event) => dataOf(event.payload).entity })
  const { pool, queue, schema } = opened
  await postgresStore(pool, { schema }).migrate()
  await pool.query(`
    create table ${schema}.begun (event text, process integer);
    create table ${schema}.effects (number serial, event text, entity text)`)
  const processes: WorkerProcess[] = []
  onTestFinished(async () => {
    for (const each of processes) each.signal('SIGKILL')
    await Promise.all(processes.map(({ ended }) => ended))
    await opened.close()
  })
  const web = createWebhooks({ secret, queue, logger: false })
  return {
    ...opened,
    async deliver(data: Wishes) {
      const rawBody = JSON.stringify({ type: 'TRIAL', data })
      const { outcome } = await web.receive(signDelivery({ rawBody, secret }))
      expect(outcome).toBe('queued')
    },
    async start(worker: WorkerProcessOptions['worker'] = {}) {
      const started = await startQueueWorker({ url: postgresUrl, schema, secret, ...options, worker })
      processes.push(started)
      return started
    },
    async handled(count: number) {
      while ((await queue.counts()).default!.handled < count) await wait(20)
    },
    async rows(table: 'begun' | 'effects'): Promise<{ event: string; entity: string }[]> {
      return (await pool.query(`select * from ${schema}.${table}`)).rows
    },
  }
}

function dataOf(payload: unknown): Wishes {
  return (payload as { data: Wishes }).data
}

describe('a worker that is killed with an event in hand', () => {
  it('loses it to another, as soon as its lease is over', async () => {
    const trial = await openTrial({ transactional: true, leaseMs: 1_500 })
    const victim = await trial.start()
    await trial.deliver({ name: 'held', hold: true })
    await victim.holds('held')
    const heir = await trial.start()
    victim.signal('SIGKILL')
    await victim.ended
    await heir.holds('held')
    heir.letGo('held')
    await trial.handled(1)
    expect([(await trial.rows('begun')).length, (await trial.rows('effects')).length]).toEqual([2, 1])
    expect(heir.errors).toEqual([])
  })

  it('holds up its entity until then, and nobody else', async () => {
    const trial = await openTrial({ transactional: true, leaseMs: 1_500 })
    const victim = await trial.start()
    await trial.deliver({ name: 'first', entity: 'a', hold: true })
    await victim.holds('first')
    const heir = await trial.start()
    victim.signal('SIGKILL')
    await trial.deliver({ name: 'second', entity: 'a' })
    await trial.deliver({ name: 'other', entity: 'b' })
    await trial.handled(1)
    await heir.holds('first')
    heir.letGo('first')
    await trial.handled(3)
    expect((await trial.rows('effects')).map(({ event }) => event)).toEqual(['other', 'first', 'second'])
  })

  it('and killed again and again, leaves every effect once and in order', { timeout: 90_000 }, async () => {
    const trial = await openTrial({ transactional: true, leaseMs: 600 })
    const workers = await Promise.all([trial.start(), trial.start(), trial.start()])
    const names = Array.from({ length: 120 }, (_, index) => ({
      name: `event-${index}`,
      entity: `entity-${index % 12}`,
      hold: index % 24 === 0,
    }))
    const holderOf = (name: string) =>
      Promise.race(workers.map((worker, index) => worker.holds(name).then(() => index)))
    for (const each of names) {
      await trial.deliver({ ...each, pause_ms: 30 })
      if (!each.hold) continue
      const victim = await holderOf(each.name)
      workers[victim]!.signal('SIGKILL')
      await workers[victim]!.ended
      workers[victim] = await trial.start()
      void holderOf(each.name).then((heir) => workers[heir]!.letGo(each.name))
    }
    await trial.handled(names.length)

    const effects = await trial.rows('effects')
    expect(effects.map(({ event }) => event).sort()).toEqual(names.map(({ name }) => name).sort())
    for (const { entity } of names.slice(0, 12)) {
      const mine = effects.filter((effect) => effect.entity === entity).map(({ event }) => event)
      expect(mine).toEqual(names.filter((each) => each.entity === entity).map(({ name }) => name))
    }
    expect((await trial.rows('begun')).length).toBeGreaterThanOrEqual(names.length + 5)
    expect((await trial.queue.counts()).default).toMatchObject({ active: 0, ordered: 0, dead: 0 })
  })
})

describe('an event that kills whoever works on it', () => {
  /** Starts a worker for each that dies, until the event is a dead letter. */
  async function killedUntilDead(trial: Awaited<ReturnType<typeof openTrial>>, leaseMs: number): Promise<number> {
    for (let killed = 0; ; killed++) {
      const worker = await trial.start({ leaseMs, maxStalls: 3 })
      const isDead = async () => {
        while ((await trial.queue.counts()).default!.dead === 0) await wait(20)
      }
      const end = await Promise.race([worker.ended, isDead()])
      if (end === undefined) return killed
    }
  }

  it('is a dead letter, and those that were always with it are handled', { timeout: 60_000 }, async () => {
    const trial = await openTrial({ transactional: true, leaseMs: 300 })
    await trial.deliver({ name: 'poison', kills: true })
    for (const name of ['one', 'two', 'three']) await trial.deliver({ name, pause_ms: 100 })
    expect(await killedUntilDead(trial, 300)).toBe(4)
    await trial.handled(3)
    const letters = await trial.queue.deadLetters()
    expect(letters).toHaveLength(1)
    expect(letters[0]!.message).toMatch(/^4 times its worker died/)
    expect((await trial.rows('effects')).map(({ event }) => event).sort()).toEqual(['one', 'three', 'two'])
  })

  it('is one, although its claim outlasts each of them', { timeout: 60_000 }, async () => {
    const trial = await openTrial({ transactional: false, leaseMs: 1_000 })
    await trial.deliver({ name: 'poison', kills: true })
    expect(await killedUntilDead(trial, 300)).toBe(4)
  })
})

it('a worker that is frozen loses what it has, and does nothing with it when it comes back', async () => {
  const trial = await openTrial({ transactional: true, leaseMs: 1_000 })
  const frozen = await trial.start()
  await trial.deliver({ name: 'held', hold: true })
  await frozen.holds('held')
  const heir = await trial.start()
  frozen.signal('SIGSTOP')
  await heir.holds('held')
  frozen.signal('SIGCONT')
  frozen.letGo('held')
  heir.letGo('held')
  await trial.handled(1)
  await trial.deliver({ name: 'next' })
  await trial.handled(2)
  expect((await trial.rows('effects')).map(({ event }) => event)).toEqual(['held', 'next'])
})

it('a worker that is told to end finishes what it has, and ends by that signal', async () => {
  const trial = await openTrial({ transactional: false, leaseMs: 60_000 })
  const worker = await trial.start()
  await trial.deliver({ name: 'held', hold: true })
  await worker.holds('held')
  worker.signal('SIGTERM')
  await trial.deliver({ name: 'left' })
  worker.letGo('held')
  expect(await worker.ended).toBe('SIGTERM')
  expect((await trial.rows('effects')).map(({ event }) => event)).toEqual(['held'])
  expect((await trial.queue.counts()).default).toMatchObject({ waiting: 1, active: 0, handled: 1 })
  const { rows } = await trial.pool.query(`select from ${trial.schema}.cashfree_lanes`)
  expect(rows).toEqual([])
})
