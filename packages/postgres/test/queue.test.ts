import { createWebhooks, memoryStore, type DedupeStore, type Webhooks } from '@cashfree-webhooks/core'
import { signDelivery } from '@cashfree-webhooks/testing'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { postgresStore } from '../src/index.ts'
import { createWorker, migrateQueue, postgresQueue, type PostgresQueueOptions } from '../src/queue.ts'
import { openQueue } from './open-queue.ts'
import { postgresUrl } from './postgres-url.ts'
import { tapTickets } from './tap-tickets.ts'

const secret = 'a-client-secret'

async function open(options: PostgresQueueOptions = {}) {
  const opened = await openQueue({ backoff: { firstMs: 10 }, ...options })
  onTestFinished(opened.close)
  return opened
}

function deliver(web: Webhooks, data: object) {
  return web.receive(signDelivery({ rawBody: JSON.stringify({ type: 'TRIAL', data }), secret }))
}

async function until(ask: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await ask())) await wait(10)
}

describe('with a transactional store on the same pool', () => {
  it('stores an event and settles its claim together, or neither', async () => {
    const { pool, queue, schema } = await open()
    const store = postgresStore(pool, { schema, transactional: true })
    await store.migrate()
    const settles = { ...store, settle: () => Promise.reject(new Error('the process died here')) } as DedupeStore
    const failed = await deliver(createWebhooks({ secret, queue, store: settles, logger: false }), { number: 1 })
    expect(failed.status).toBe(503)
    // What the process held until it died.
    const { rows } = await pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where state = $1 and query ilike $2',
      ['idle in transaction', `%${schema}%`],
    )
    expect(rows.length).toBe(1)
    await until(() => pool.idleCount === pool.totalCount)
    expect((await queue.counts()).default!.waiting).toBe(0)

    const web = createWebhooks({ secret, queue, store, logger: false })
    expect((await deliver(web, { number: 1 })).outcome).toBe('queued')
    expect((await deliver(web, { number: 1 })).outcome).toBe('duplicate')
    expect((await queue.counts()).default!.waiting).toBe(1)
  })

  it('writes through no transaction but its own', async () => {
    const { queue, schema } = await open()
    const other = new pg.Pool({ connectionString: postgresUrl, max: 3 })
    onTestFinished(() => other.end())
    const store = postgresStore(other, { schema, transactional: true })
    await store.migrate()
    const undone = { ...store, settle: (id: string, token: string) => store.release(id, token, []) }
    await deliver(createWebhooks({ secret, queue, store: undone, logger: false }), {})
    expect((await queue.counts()).default!.waiting).toBe(1)
  })

  it('handles events on the smallest pool there may be, though handlers use it too', async () => {
    const { queue, schema } = await open()
    const pool = new pg.Pool({ connectionString: postgresUrl, max: 3 })
    const store = postgresStore(pool, { schema, transactional: true })
    await store.migrate()
    const webhooks = createWebhooks({ secret, store, logger: false })
    let handled = 0
    webhooks.onEvent('*', async (_event, { tx }) => {
      await Promise.all([tx.query('select 1'), pool.query('select 1')])
      handled++
    })
    const worker = createWorker(webhooks, pool, { schema, pollMs: 20, concurrency: 5 })
    const web = createWebhooks({ secret, queue, logger: false })
    await Promise.all(Array.from({ length: 30 }, (_, number) => deliver(web, { number })))
    await until(async () => (await queue.counts()).default!.handled === 30)
    expect(handled).toBe(30)
    await worker.close()
    await pool.end()
  })
})

it('goes on when another queue of the database is made, and leaves the exit code alone', async () => {
  const { queue, work } = await open()
  const webhooks = createWebhooks({ secret, logger: false })
  const seen: number[] = []
  webhooks.onEvent('*', ({ payload }) => void seen.push((payload as { data: { number: number } }).data.number))
  const worker = work(webhooks)
  const web = createWebhooks({ secret, queue, logger: false })
  for (let number = 0; number < 4; number++) {
    await deliver(web, { number })
    await until(() => seen.length > number)
    await open()
  }
  await deliver(web, { number: 4 })
  await until(async () => (await queue.counts()).default!.handled === 5)
  expect(seen).toEqual([0, 1, 2, 3, 4])
  expect(process.exitCode).toBeUndefined()
  await worker.close()
})

it.each(['repeatable read', 'serializable'])(
  'keeps the order where the database is %s',
  { timeout: 60_000 },
  async (isolation) => {
    const { queue, schema, pool: plain } = await open()
    const options = `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`
    const pool = new pg.Pool({ connectionString: postgresUrl, max: 8, options })
    const strict = postgresQueue(pool, { schema, timeoutMs: 20_000, orderBy: () => 'one' })
    const seen: number[] = []
    const webhooks = createWebhooks({ secret, logger: false })
    webhooks.onEvent('*', ({ payload }) => void seen.push((payload as { data: { number: number } }).data.number))
    const worker = createWorker(webhooks, pool, { schema, pollMs: 20 })
    const web = createWebhooks({ secret, queue: strict, storeTimeoutMs: 20_000, logger: false })
    let number = 0
    // One after the other, so that they have an order, while the worker takes them out as fast as it can.
    for (; number < 40; number++) expect((await deliver(web, { number })).outcome).toBe('queued')
    const receipts = await Promise.all(Array.from({ length: 20 }, () => deliver(web, { number: number++ })))
    expect(new Set(receipts.map(({ outcome }) => outcome))).toEqual(new Set(['queued']))
    await until(async () => (await queue.counts()).default!.handled === number)
    expect(seen.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, index) => index))
    expect([...seen].sort((one, other) => one - other)).toEqual(Array.from({ length: number }, (_, index) => index))
    expect((await plain.query(`select from ${schema}.cashfree_entities`)).rowCount).toBe(0)
    await worker.close()
    await pool.end()
  },
)

it('keeps nothing of the payload when an event is handled, and no word of a handler that failed', async () => {
  const { pool, queue, schema, work } = await open({ attempts: 2 })
  const webhooks = createWebhooks({ secret, logger: false })
  webhooks.onEvent('*', ({ payload }) => {
    if ((payload as { data: { fails?: boolean } }).data.fails) throw new TypeError('Asha Rao is away')
  })
  const worker = work(webhooks)
  const web = createWebhooks({ secret, queue, logger: false })
  await deliver(web, { name: 'Asha Rao' })
  await deliver(web, { name: 'Asha Rao', fails: true })
  await until(async () => (await queue.counts()).default!.dead === 1)
  await until(async () => (await queue.counts()).default!.handled === 1)
  await worker.close()
  const { rows } = await pool.query(
    `select event is null as is_gone, dead_at is null as lives, code, message from ${schema}.cashfree_events order by number`,
  )
  expect(rows).toMatchObject([
    { is_gone: true, lives: true, code: null, message: null },
    { is_gone: false, lives: false, code: 'HANDLER_FAILED', message: expect.stringMatching(/\[TypeError\]$/) },
  ])
  const everything = await pool.query(
    `select j::text from ${schema}.jobs j union all select message from ${schema}.cashfree_events`,
  )
  expect(JSON.stringify(everything.rows)).not.toContain('Asha')
})

it('keeps what a handler said if somebody wants it', async () => {
  const { queue, work } = await open({ attempts: 1 })
  const webhooks = createWebhooks({ secret, logger: false })
  webhooks.onEvent('*', () => Promise.reject(new RangeError('no such row')))
  const worker = work(webhooks, { keepCauseMessages: true })
  await deliver(createWebhooks({ secret, queue, logger: false }), {})
  await until(async () => (await queue.counts()).default!.dead === 1)
  await worker.close()
  expect((await queue.deadLetters())[0]!.message).toContain('[RangeError: no such row]')
})

it('forgets events that were handled, when their time is over', async () => {
  const { queue, work } = await open({ keepHandledMs: 50 })
  const webhooks = createWebhooks({ secret, logger: false })
  let handled = 0
  webhooks.onEvent('*', () => void handled++)
  const worker = work(webhooks, { leaseMs: 300 })
  await deliver(createWebhooks({ secret, queue, logger: false }), {})
  await until(() => handled === 1)
  await until(async () => (await queue.counts()).default!.handled === 0)
  await worker.close()
})

describe('an event that two workers have', () => {
  const orderBy = () => 'one'

  /** Two workers hold the first event, and neither asks a store. */
  async function holdTwice(options: PostgresQueueOptions, store: DedupeStore | false) {
    const opened = await open(options)
    const letGo: ((error?: Error) => void)[] = []
    const ran: number[] = []
    const workers = [0, 1].map(() => {
      const webhooks = createWebhooks({ secret, logger: false, store })
      webhooks.onEvent('*', async ({ payload }) => {
        const { number } = (payload as { data: { number: number } }).data
        ran.push(number)
        if (number === 0) await new Promise<void>((done, fail) => letGo.push((error) => (error ? fail(error) : done())))
      })
      return opened.work(webhooks, { concurrency: 1 })
    })
    onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.close({ timeoutMs: 1 })))))
    const web = createWebhooks({ secret, queue: opened.queue, logger: false })
    for (const number of [0, 1, 2]) await deliver(web, { number })
    await until(() => letGo.length === 1)
    await opened.abandon()
    return { ...opened, letGo, ran }
  }

  it('lets the next one of its entity go once, though both have handled it', async () => {
    const { letGo, pool, queue, ran, schema } = await holdTwice({ orderBy }, false)
    await until(() => letGo.length === 2)
    for (const done of letGo) done()
    await until(async () => (await queue.counts()).default!.handled === 3)
    expect(ran).toEqual([0, 0, 1, 2])
    expect((await pool.query(`select from ${schema}.cashfree_entities`)).rowCount).toBe(0)
    await until(async () => (await pool.query(`select from ${schema}.jobs`)).rowCount === 0)
  })

  it('has all its attempts left, however often one of them finds it busy', async () => {
    const { letGo, pool, queue, schema } = await holdTwice({ attempts: 2, orderBy: () => undefined }, memoryStore())
    const turns = async () =>
      (await pool.query(`select turn from ${schema}.cashfree_events where handled_at is null`)).rows.map(
        ({ turn }) => turn,
      )
    await until(async () => (await turns())[0] > 2)
    letGo[0]!(new Error('failed'))
    for (const time of [1, 2]) {
      await until(() => letGo.length > time)
      letGo[time]!(new Error('failed'))
    }
    await until(async () => (await queue.counts()).default!.dead === 1)
    expect((await queue.deadLetters())[0]).toMatchObject({ attempts: 2 })
  })
})

it('does nothing with a ticket that has had its turn', async () => {
  const { pool, queue, schema, work } = await open()
  const webhooks = createWebhooks({ secret, logger: false, store: false })
  const told: unknown[] = []
  webhooks.onEvent('*', () => void told.push('handled'))
  webhooks.onError(({ code }) => told.push(code))
  const worker = work(webhooks)
  await deliver(createWebhooks({ secret, queue, logger: false }), {})
  await until(async () => (await queue.counts()).default!.handled === 1)
  await pool.query(`select ${schema}.add_job('cashfree-webhooks', '{"number": 1, "turn": 0}')`)
  await until(async () => (await pool.query(`select from ${schema}.jobs`)).rowCount === 0)
  expect(told).toEqual(['handled'])
  await worker.close()
})

it('handles nothing that comes while it closes', async () => {
  const { pool, queue, schema, work } = await open()
  const webhooks = createWebhooks({ secret, logger: false })
  let handled = 0
  webhooks.onEvent('*', () => void handled++)
  const worker = work(webhooks, { concurrency: 1 })
  let closed: Promise<void> | undefined
  tapTickets(pool, () => void (closed ??= worker.close()))
  await deliver(createWebhooks({ secret, queue, logger: false }), {})
  await until(() => closed !== undefined)
  await closed
  expect([handled, (await queue.counts()).default]).toMatchObject([0, { waiting: 1, active: 0 }])
  expect((await pool.query(`select attempts from ${schema}.cashfree_events`)).rows).toEqual([{ attempts: 0 }])
})

it('makes a dead letter of an event whose workers die each time', async () => {
  const { abandon, queue, work } = await open()
  const held = createWebhooks({ secret, logger: false, store: false })
  let begun = 0
  held.onEvent('*', () => (begun++, new Promise(() => {})))
  const worker = work(held, { concurrency: 5, maxStalls: 2 })
  await deliver(createWebhooks({ secret, queue, logger: false }), {})
  for (let time = 1; time <= 3; time++) {
    await until(() => begun === time)
    await abandon()
  }
  await until(async () => (await queue.counts()).default!.dead === 1)
  expect(begun).toBe(3)
  expect((await queue.deadLetters())[0]).toMatchObject({
    code: null,
    message: expect.stringMatching(/^3 times its worker died/),
  })
  await worker.close({ timeoutMs: 1 })
})

it('keeps queues of other names apart, and takes an identity of any kind', async () => {
  const { pool, queue, schema, work } = await open()
  const other = postgresQueue(pool, { schema, name: 'other' })
  const event = { type: 'TRIAL' } as never
  const queued = {
    v: 1,
    type: 'T\0',
    product: 'p\ud800',
    receivedAt: '2026-01-15T06:50:31.204Z',
    headers: {},
    body: '',
  } as const
  const ids = ['\0', 'a\0b', '\ud800', "'; drop table x", 'x'.repeat(9_000), `${'x'.repeat(9_000)}2`, ' ', '₹ 😀']
  for (const id of ids) for (const each of [queue, other, queue]) await each.add({ ...queued, id }, event)
  expect([(await queue.counts()).default!.waiting, (await other.counts()).default!.waiting]).toEqual([8, 8])
  const got: unknown[] = []
  const receipt = { status: 200, headers: {}, body: '', outcome: 'processed' as const }
  const worker = work({
    handleQueued: async (each) => (got.push((each as { id: string }).id), receipt),
    report() {},
    close: async () => {},
  })
  await until(() => got.length === ids.length)
  expect(got.sort()).toEqual([...ids].sort())
  await worker.close()
  expect((await other.counts()).default!.waiting).toBe(8)
})

it('makes its tables once, however many make them', async () => {
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 8 })
  const schema = `queue_race_${process.pid}`
  await Promise.all(Array.from({ length: 8 }, () => migrateQueue(pool, { schema })))
  await migrateQueue(pool, { schema })
  expect((await postgresQueue(pool, { schema }).counts()).default).toMatchObject({ waiting: 0 })
  await pool.query(`drop schema ${schema} cascade`)
  await pool.end()
})

describe('a wrong option', () => {
  const pool = new pg.Pool({ connectionString: postgresUrl })
  const webhooks = createWebhooks({ secret, logger: false })

  it.each<[string, () => unknown, RegExp]>([
    ['a client', () => postgresQueue(new pg.Client() as never), /pool must be a Pool of pg, got a Client/],
    ['an unknown one', () => postgresQueue(pool, { attempt: 3 } as never), /got "attempt"/],
    ['attempts', () => postgresQueue(pool, { attempts: 0 }), /attempts must be a whole number from 1/],
    ['backoff', () => postgresQueue(pool, { backoff: 5 as never }), /backoff must be \{ firstMs, maxMs \}/],
    [
      'backoff.maxMs',
      () => postgresQueue(pool, { backoff: { firstMs: 50, maxMs: 10 } }),
      /backoff.maxMs must be a number from 50/,
    ],
    ['orderBy', () => postgresQueue(pool, { orderBy: 'id' as never }), /orderBy must be a function/],
    ['name', () => postgresQueue(pool, { name: '' }), /name must be a text/],
    ['schema', () => postgresQueue(pool, { schema: 'a.b' }), /schema must be the name of a schema/],
    ['leaseMs', () => createWorker(webhooks, pool, { leaseMs: Number.NaN }), /leaseMs must be a number from 100/],
    ['closeOn', () => createWorker(webhooks, pool, { closeOn: 'SIGTERM' as never }), /closeOn must be/],
    ['no receiver', () => createWorker({} as never, pool), /webhooks must be what createWebhooks/],
    ['concurrency', () => createWorker(webhooks, pool, { concurrency: 1.5 }), /concurrency must be a whole number/],
    [
      'a pool too small',
      () => createWorker(webhooks, new pg.Pool({ max: 2 })),
      /pool must be of 3 connections at least/,
    ],
  ])('%s', (_name, make, message) => {
    expect(make).toThrow(message)
    expect(make).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }))
  })
})
