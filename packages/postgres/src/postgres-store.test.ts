import { WebhookError } from '@cashfree-webhooks/core'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { postgresStore } from './postgres-store.ts'

/** What making a store of it throws. */
function refusal(pool: unknown, options?: unknown): WebhookError {
  try {
    postgresStore(pool as pg.Pool, options as never)
  } catch (error) {
    if (WebhookError.is(error)) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const pool = new pg.Pool()

describe('a wrong pool', () => {
  const postgresJs = Object.assign(() => {}, { unsafe() {}, begin() {} })

  it.each<[string, unknown, string, string]>([
    ['nothing', undefined, 'undefined', 'new Pool({ connectionString'],
    ['null', null, 'null', 'new Pool({ connectionString'],
    ['an address', 'postgres://localhost', 'a string of 20 characters', 'Make one for that address'],
    ['a client', new pg.Client(), 'a Client', 'use new Pool()'],
    ['the class', pg.Pool, 'a function', 'new Pool({'],
    ['options', { host: 'localhost' }, 'an object', 'new Pool({'],
    ['postgres.js', postgresJs, 'a function', 'pg can be used beside it'],
  ])('is refused: %s', (_what, wrong, got, remedy) => {
    const { code, message } = refusal(wrong)
    expect(code).toBe('OPTION_INVALID')
    expect(message).toContain(`pool must be a Pool of pg, got ${got}. `)
    expect(message).toContain(remedy)
  })
})

describe('wrong options', () => {
  it.each(['table', 'schema'] as const)('%s must be a name', (option) => {
    for (const name of ['', null, 7, 'a'.repeat(64), '₹'.repeat(22), 'a\0b']) {
      expect(refusal(pool, { [option]: name }).message).toMatch(
        new RegExp(`^${option} must be the name of a ${option},`),
      )
    }
    expect(refusal(pool, { [option]: 'app.claims' }).message).toContain("Write { schema: 'a', table: 'b' }.")
    postgresStore(pool, { [option]: "a'; drop table x; -- ₹" })
  })

  it.each([[1], ['true'], [null]])('transactional and preparedStatements cannot be %j', (value) => {
    for (const option of ['transactional', 'preparedStatements'])
      expect(refusal(pool, { [option]: value }).message).toMatch(new RegExp(`^${option} must be true or false, got`))
  })

  it('are named when they do not exist', () => {
    expect(refusal(pool, { tableName: 'x' }).message).toMatch(
      /\(table, schema, transactional, preparedStatements\), got "tableName"/,
    )
    expect(refusal(pool, null).message).toMatch(/^options must be an object, got null/)
  })
})

it('listens to the errors of a pool once, however many stores it has', () => {
  for (let count = 0; count < 20; count++) postgresStore(pool, { table: `claims_${count}` })
  expect(pool.listenerCount('error')).toBe(1)
})
