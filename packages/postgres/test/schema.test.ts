import { postgresStore } from '../src/index.ts'
import { WebhookError } from '@cashfree-webhooks/core'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tableSql } from '../src/schema-sql.ts'
import { toTableName } from '../src/table.ts'
import { openStore, type OpenStore } from './open-store.ts'
import { postgresUrl } from './postgres-url.ts'

let opened: OpenStore
beforeEach(async () => void (opened = await openStore()))
afterEach(() => opened.close())

const code = (error: unknown) => (WebhookError.is(error) ? error.code : error)

it('makes the table of the SQL file that is published', () => {
  const file = readFileSync(new URL('../sql/claims.sql', import.meta.url), 'utf8')
  expect(file).toBe(tableSql(toTableName('cashfree_webhook_claims', undefined)))
})

describe('migrate', () => {
  it('can be called by many at once, and again', async () => {
    const { pool, schema } = opened
    await pool.query(`drop schema ${schema} cascade`)
    const stores = Array.from({ length: 8 }, () => postgresStore(pool, { schema, table: 'claims' }))
    await Promise.all(stores.map((store) => store.migrate()))
    await stores[0]!.migrate()
    expect((await stores[0]!.claim('event', 1000)).status).toBe('claimed')
  })

  it('takes any name that PostgreSQL takes', async () => {
    const { pool, schema } = opened
    const store = postgresStore(pool, { schema, table: `Ünïcode ' ; -- ₹` })
    await store.migrate()
    expect((await store.claim('event', 1000)).status).toBe('claimed')
    expect((await store.claim('event', 1000)).status).toBe('in-progress')
    expect(await store.prune()).toBe(0)
  })

  it('needs no right to create where the table is there, and the store only those it names', async () => {
    const { pool, schema, store } = opened
    await store.migrate()
    await pool.query(`create role ${schema}_app login; grant usage on schema ${schema} to ${schema}_app`)
    const url = new URL(postgresUrl)
    url.username = `${schema}_app`
    const limited = new pg.Pool({ connectionString: url.href })
    try {
      const app = postgresStore(limited, { schema })
      await app.migrate()
      const refusal: unknown = await app.claim('event', 1000).catch((error: unknown) => error)
      expect(code(refusal)).toBe('STORE_UNAVAILABLE')
      expect((refusal as Error).message).toContain(
        `grant select, insert, update, delete on "${schema}"."cashfree_webhook_claims"`,
      )
      await pool.query(`grant select, insert, update, delete on ${schema}.cashfree_webhook_claims to ${schema}_app`)
      const claim = await app.claim('event', 1000)
      expect(claim.status === 'claimed' && (await app.settle('event', claim.token, 1000))).toBe(true)
      expect(await app.prune()).toBe(0)
      const elsewhere: unknown = await postgresStore(limited, { schema, table: 'other' })
        .migrate()
        .catch((e: unknown) => e)
      expect((elsewhere as Error).message).toContain('run migrate() as the owner of the schema')
    } finally {
      await limited.end()
      await pool.query(`drop owned by ${schema}_app; drop role ${schema}_app`)
    }
  })
})

describe('says what to do', () => {
  it.each([
    ['when the table is missing', { table: 'missing' }],
    ['when its schema is missing', { schema: 'missing_schema' }],
  ])('%s', async (_when, options) => {
    for (const transactional of [false, true]) {
      const store = postgresStore(opened.pool, { ...options, transactional })
      for (const call of [() => store.claim('event', 1000), () => store.prune()]) {
        const error: unknown = await call().catch((thrown: unknown) => thrown)
        expect(code(error)).toBe('STORE_UNAVAILABLE')
        expect((error as Error).message).toContain('run await store.migrate() once')
        expect((error as Error).cause).toMatchObject({ code: '42P01' })
      }
    }
  })

  it('when the table is somebody else’s', async () => {
    await opened.pool.query(`create table ${opened.schema}.orders (id text primary key)`)
    const store = postgresStore(opened.pool, { schema: opened.schema, table: 'orders' })
    await store.migrate()
    await expect(store.claim('event', 1000)).rejects.toThrow('it was made by something else')
  })

  it.each([false, true])('when the server takes no writes (transactional: %s)', async (transactional) => {
    const pool = new pg.Pool({ connectionString: postgresUrl, options: '-c default_transaction_read_only=on' })
    const store = postgresStore(pool, { schema: opened.schema, transactional })
    await expect(store.claim('event', 1000)).rejects.toThrow('connect to the primary')
    await pool.end()
  })
})

describe('prune', () => {
  it('deletes what need not be remembered any more, and nothing else', async () => {
    const { store, elapse, pool } = opened
    const claimed = async (id: string, leaseMs = 1000) => {
      const claim = await store.claim(id, leaseMs)
      return claim.status === 'claimed' ? claim.token : ''
    }
    await store.settle('short', await claimed('short'), 60_000)
    await store.settle('long', await claimed('long'), 600_000)
    await store.release('released', await claimed('released'), ['one'])
    await claimed('abandoned')
    expect(await store.prune()).toBe(0)
    await elapse(120_000)
    expect(await store.prune()).toBe(1)
    expect((await store.claim('long', 1000)).status).toBe('settled')
    await elapse(7 * 24 * 3600_000)
    expect(await store.prune()).toBe(3)
    const { rows } = await pool.query('select id from cashfree_webhook_claims')
    expect(rows).toEqual([])
  })

  it('does not wait for a row that a transaction has', async () => {
    const { elapse, pool, store } = opened
    const claim = await store.claim('event', 1000)
    if (claim.status === 'claimed') await store.settle('event', claim.token, 1000)
    await elapse(2000)
    const held = postgresStore(pool, { transactional: true })
    const again = await held.claim('event', 60_000)
    expect(again.status).toBe('claimed')
    expect(await store.prune()).toBe(0)
    if (again.status === 'claimed') await held.release('event', again.token, [])
    expect(await store.prune()).toBe(1)
  })
})
