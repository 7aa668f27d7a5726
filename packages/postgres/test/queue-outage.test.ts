import { createWebhooks, type Webhooks, type WebhookError } from '@cashfree-webhooks/core'
import { signDelivery } from '@cashfree-webhooks/testing'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startPostgres } from '../../trials/servers/postgres.ts'
import { canStartPostgres } from '../../trials/servers/urls.ts'
import { createWorker, migrateQueue, postgresQueue } from '../src/queue.ts'
import { openQueue } from './open-queue.ts'
import { postgresUrl } from './postgres-url.ts'
import { tapTickets } from './tap-tickets.ts'

const secret = 'a-client-secret'
const schema = 'queue_outage'

function deliver(web: Webhooks, name: string) {
  return web.receive(signDelivery({ rawBody: JSON.stringify({ type: 'TRIAL', data: { name } }), secret }))
}

async function until(ask: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await ask())) await wait(20)
}

describe.skipIf(!canStartPostgres)('PostgreSQL goes away', () => {
  it('while an event is in hand: it is handled once, and the worker goes on with all its lanes', async () => {
    const server = await startPostgres()
    const pool = new pg.Pool({ connectionString: server.url, max: 6 })
    onTestFinished(async () => {
      await pool.end()
      await server.stop()
    })
    await migrateQueue(pool, { schema })
    const queue = postgresQueue(pool, { schema })
    const web = createWebhooks({ secret, queue, logger: false })
    const webhooks = createWebhooks({ secret, logger: false })
    const errors: WebhookError[] = []
    webhooks.onError((error) => errors.push(error))
    const seen: string[] = []
    let [running, most] = [0, 0]
    let finish!: () => void
    const finished = new Promise<void>((resolve) => (finish = resolve))
    webhooks.onEvent('*', async ({ payload }) => {
      const { name } = (payload as { data: { name: string } }).data
      seen.push(name)
      most = Math.max(most, ++running)
      if (name.startsWith('held')) await finished
      else await until(() => most === 3 || seen.length > 5)
      running--
    })
    const worker = createWorker(webhooks, pool, { schema, concurrency: 3, pollMs: 50, leaseMs: 1_500 })
    for (const name of ['held 1', 'held 2', 'held 3']) expect((await deliver(web, name)).outcome).toBe('queued')
    await until(() => seen.length === 3)

    await server.kill()
    expect((await deliver(web, 'refused')).status).toBe(503)
    finish()
    await until(() => errors.length > 0)
    await server.start()
    // Their lanes could not say so, and their tickets come again; the receiver knows what it has handled.
    await until(async () => (await queue.counts()).default!.handled === 3)
    expect(seen.sort()).toEqual(['held 1', 'held 2', 'held 3'])
    ;[running, most] = [0, 0]
    for (const name of ['4', '5', '6']) await deliver(web, name)
    await until(async () => (await queue.counts()).default!.handled === 6)
    expect(most).toBe(3)
    expect(errors.map(({ code }) => code)).toEqual(['QUEUE_UNAVAILABLE'])
    await worker.close()
  }, 60_000)
})

it('a worker whose connections are cut goes on', async () => {
  const name = `queue_cut_${process.pid}`
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 6, application_name: name })
  const admin = new pg.Pool({ connectionString: postgresUrl, max: 1 })
  await migrateQueue(pool, { schema: name })
  const queue = postgresQueue(admin, { schema: name })
  const web = createWebhooks({ secret, queue, logger: false })
  const webhooks = createWebhooks({ secret, logger: false })
  const seen: string[] = []
  webhooks.onEvent('*', async ({ id }) => {
    await wait(10)
    seen.push(id)
  })
  const worker = createWorker(webhooks, pool, { schema: name, pollMs: 30, leaseMs: 500 })
  onTestFinished(async () => {
    await worker.close()
    await pool.end()
    await admin.query(`drop schema ${name} cascade`)
    await admin.end()
  })
  for (let index = 0; index < 60; index++) {
    await deliver(web, `${index}`)
    if (index % 4 === 0) {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name])
    }
  }
  await until(async () => (await queue.counts()).default!.handled === 60)
  expect([seen.length, new Set(seen).size]).toEqual([60, 60])
}, 40_000)

it('a ticket that was given and whose answer was lost comes again when a lease is over', async () => {
  const { pool, queue, schema: name, work, close } = await openQueue()
  let tickets = 0
  tapTickets(pool, () => {
    if (tickets++ === 0) throw new Error('Connection terminated unexpectedly')
  })
  const webhooks = createWebhooks({ secret, logger: false })
  let handled = 0
  webhooks.onEvent('*', () => void handled++)
  const worker = work(webhooks, { schema: name, leaseMs: 400, concurrency: 1 })
  onTestFinished(async () => {
    await worker.close()
    await close()
  })
  await deliver(createWebhooks({ secret, queue, logger: false }), 'lost')
  await until(() => handled === 1)
  expect(tickets).toBe(2)
})

it('a queue without its tables says what to do, and its worker begins when it is done', async () => {
  const name = `queue_late_${process.pid}`
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 4 })
  const web = createWebhooks({ secret, queue: postgresQueue(pool, { schema: name }), logger: false })
  const { status, error } = await deliver(web, 'too early')
  expect([status, error?.code]).toEqual([503, 'QUEUE_UNAVAILABLE'])
  expect(error?.message).toMatch(/await migrateQueue\(pool\)/)

  const webhooks = createWebhooks({ secret, logger: false })
  const errors: string[] = []
  webhooks.onError(({ message }) => errors.push(message))
  let handled = 0
  webhooks.onEvent('*', () => void handled++)
  const worker = createWorker(webhooks, pool, { schema: name, pollMs: 20 })
  await until(() => errors.length > 0)
  await wait(100)
  expect(errors).toEqual([expect.stringMatching(/await migrateQueue\(pool\)/)])
  await Promise.all(Array.from({ length: 3 }, () => migrateQueue(pool, { schema: name })))
  expect((await deliver(web, 'in time')).outcome).toBe('queued')
  await until(() => handled === 1)
  await worker.close()
  await pool.query(`drop schema ${name} cascade`)
  await pool.end()
})

it('a worker that never found its tables closes at once', async () => {
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 4 })
  const webhooks = createWebhooks({ secret, logger: false })
  const worker = createWorker(webhooks, pool, { schema: 'queue_nowhere' })
  await worker.close()
  await pool.end()
})
