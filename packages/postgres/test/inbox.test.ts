import { postgresStore, type PostgresStore } from '../src/index.ts'
import { createWebhooks } from '@cashfree-webhooks/core'
import { buildEvent, signDelivery } from '@cashfree-webhooks/testing'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { openStore, type OpenStore } from './open-store.ts'

const SECRET = 'inbox-test-secret'
const event = signDelivery({ rawBody: buildEvent('VKYC_USER_CALL_COMPLETED').rawBody, secret: SECRET })
const delivery = { method: 'POST', headers: event.headers, rawBody: event.rawBody }

let opened: OpenStore
let store: PostgresStore<pg.PoolClient>

beforeEach(async () => {
  opened = await openStore()
  store = postgresStore(opened.pool, { transactional: true })
  await opened.pool.query('create table effects (name text)')
})
afterEach(() => opened.close())

async function effects(): Promise<string[]> {
  const { rows } = await opened.pool.query<{ name: string }>('select name from effects order by name')
  return rows.map(({ name }) => name)
}

function receiver(options = {}) {
  const webhooks = createWebhooks({ secret: SECRET, store, ...options })
  const errors: Error[] = []
  webhooks.onError((error) => void errors.push(error))
  return { webhooks, errors }
}

async function claimed(id: string, leaseMs = 60_000) {
  const claim = await store.claim(id, leaseMs)
  if (claim.status !== 'claimed') throw new Error(claim.status)
  return { token: claim.token, tx: claim.tx! }
}

describe('the transaction', () => {
  it('has the type of the client of the pool, and none without the option', () => {
    const { webhooks } = receiver()
    webhooks.onEvent('*', (_event, context) => expectTypeOf(context.tx).toEqualTypeOf<pg.PoolClient>())
    for (const plain of [postgresStore(opened.pool), postgresStore(opened.pool, { table: 'claims' })]) {
      createWebhooks({ secret: SECRET, store: plain }).onEvent('*', (_event, context) =>
        expectTypeOf(context.tx).toEqualTypeOf<undefined>(),
      )
    }
  })

  it('commits what handlers wrote together with the event', async () => {
    const { webhooks } = receiver()
    webhooks.onEvent('*', (_event, { tx }) => tx.query("insert into effects values ('one')"), { name: 'one' })
    webhooks.onEvent('*', (_event, { tx }) => tx.query("insert into effects values ('two')"), { name: 'two' })
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect((await webhooks.receive(delivery)).outcome).toBe('duplicate')
    expect(await effects()).toEqual(['one', 'two'])
  })

  it('undoes what all of them wrote when one fails, and then all of them run again', async () => {
    const { webhooks } = receiver()
    let isBroken = true
    webhooks.onEvent('*', (_event, { tx }) => tx.query("insert into effects values ('one')"), { name: 'one' })
    webhooks.onEvent('*', () => {
      if (isBroken) throw new Error('no')
    })
    expect((await webhooks.receive(delivery)).error?.code).toBe('HANDLER_FAILED')
    expect(await effects()).toEqual([])
    isBroken = false
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect(await effects()).toEqual(['one'])
  })

  it('does not lose what an earlier store without transactions knew to be done', async () => {
    const plain = postgresStore(opened.pool)
    const first = await plain.claim('event', 1000)
    if (first.status === 'claimed') await plain.release('event', first.token, ['first'])
    const { token } = await claimed('event')
    expect(await plain.claim('event', 1000)).toEqual({ status: 'in-progress' })
    expect(await store.release('event', token, ['first'])).toBe(true)
    expect(await plain.claim('event', 1000)).toMatchObject({ status: 'claimed', done: ['first'] })
    expect(await store.claim('event', 1000)).toEqual({ status: 'in-progress' })
  })

  it('says what happened when a failed statement was swallowed, and settles nothing', async () => {
    const { webhooks, errors } = receiver()
    webhooks.onEvent('*', async (_event, { tx }) => {
      await tx.query("insert into effects values ('one')")
      await tx.query('select * from nowhere').catch(() => {})
    })
    expect((await webhooks.receive(delivery)).status).toBe(503)
    expect(errors[0]?.message).toContain('A statement in context.tx failed and its error was caught')
    expect(await effects()).toEqual([])
  })

  it('takes savepoints', async () => {
    const { webhooks } = receiver()
    webhooks.onEvent('*', async (_event, { tx }) => {
      await tx.query("savepoint part; insert into effects values ('part')")
      await tx.query('select * from nowhere').catch(() => tx.query('rollback to savepoint part'))
      await tx.query("insert into effects values ('rest')")
    })
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect(await effects()).toEqual(['rest'])
  })

  it.each([
    'begin',
    ' COMMIT;',
    'commit work',
    'End',
    'rollback',
    'ROLLBACK WORK',
    'abort',
    'start transaction',
    "prepare transaction 'x'",
  ])('cannot be ended by a handler: %s', async (text) => {
    const { token, tx } = await claimed('event')
    const refusal = 'a handler may not begin or end one'
    await expect(tx.query(text)).rejects.toThrow(refusal)
    await expect(tx.query({ text })).rejects.toThrow(refusal)
    const error = await new Promise<Error>((resolve) => tx.query(text, (thrown: Error) => resolve(thrown)))
    expect(error.message).toContain(refusal)
    await tx.query("insert into effects values ('kept')")
    expect(await store.settle('event', token, 60_000)).toBe(true)
    expect(await effects()).toEqual(['kept'])
  })

  it.each([
    'select 1 as commit',
    'rollback to savepoint a',
    'ROLLBACK WORK TO a',
    'rollback transaction to savepoint a',
    'endless',
  ])('is not mistaken for ended: %s', async (text) => {
    const { token, tx } = await claimed('event')
    await tx.query('savepoint a')
    await tx.query(text).catch((error: Error) => expect(error.message).toContain('syntax error'))
    await store.release('event', token, [])
  })

  it('gives no client back that a query builder releases', async () => {
    const { token, tx } = await claimed('event')
    tx.release()
    await tx.query("insert into effects values ('kept')")
    expect(await store.settle('event', token, 60_000)).toBe(true)
    expect(await effects()).toEqual(['kept'])
  })

  it('refuses a handler that goes on after the end, and leaves the transaction that has the connection by then alone', async () => {
    const first = await claimed('first')
    await store.settle('first', first.token, 60_000)
    const second = await claimed('second')
    await expect(first.tx.query("insert into effects values ('late')")).rejects.toThrow('is over')
    await store.settle('second', second.token, 60_000)
    expect(await effects()).toEqual([])
  })
})

describe('a connection that is lost', () => {
  const kill = () =>
    opened.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where state like 'idle in transaction%' and query_start < clock_timestamp() and application_name = $1",
      [opened.schema],
    )

  it('is a claim that is lost: nobody dies, nothing is written, another may come at once', async () => {
    const { webhooks, errors } = receiver({ leaseMs: 300 })
    let attempts = 0
    webhooks.onEvent('*', async (_event, { signal, tx }) => {
      await tx.query("insert into effects values ('one')")
      if (++attempts > 1) return
      await tx.query('set application_name = ' + opened.schema)
      const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve))
      await kill()
      await aborted
    })
    expect((await webhooks.receive(delivery)).status).toBe(503)
    expect(errors.map((error) => (error as Error & { code: string }).code)).toEqual(['STORE_UNAVAILABLE'])
    expect(await effects()).toEqual([])
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect(await effects()).toEqual(['one'])
  })

  it('gives its place in the pool back', async () => {
    for (let round = 0; round < 25; round++) {
      const { tx } = await claimed(`event ${round}`)
      await tx.query('set application_name = ' + opened.schema)
      await kill()
    }
    const { token } = await claimed('last')
    expect(await store.settle('last', token, 60_000)).toBe(true)
  })
})

it('waits when every connection is taken, and leaves one to handlers that use the pool, however many stores share it', async () => {
  const small = await openStore({ max: 3 })
  try {
    const stores = ['one', 'two'].map((table) => postgresStore(small.pool, { table, transactional: true }))
    await Promise.all(stores.map((each) => each.migrate()))
    const claims = Array.from({ length: 20 }, async (_, index) => {
      const each = stores[index % 2]!
      const claim = await each.claim(String(index), 60_000)
      if (claim.status !== 'claimed') throw new Error(claim.status)
      await small.pool.query('select 1')
      await each.settle(String(index), claim.token, 60_000)
    })
    await Promise.all(claims)
  } finally {
    await small.close()
  }
})

it('takes a maximum that is no number for none, as the pool does', async () => {
  const boundless = await openStore({ transactional: true, max: 'ten' as never })
  try {
    const claim = await boundless.store.claim('event', 60_000)
    expect(claim.status === 'claimed' && (await boundless.store.settle('event', claim.token, 60_000))).toBe(true)
  } finally {
    await boundless.close()
  }
})
