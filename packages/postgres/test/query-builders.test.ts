import { sql as drizzleSql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { pgTable, text } from 'drizzle-orm/pg-core'
import { Kysely, PostgresDialect, sql as kyselySql } from 'kysely'
import type { PoolClient } from 'pg'
import QueryStream from 'pg-query-stream'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openInbox, write, type Handle } from './open-inbox.ts'

type Inbox = Awaited<ReturnType<typeof openInbox>>
let inbox: Inbox

beforeEach(async () => void (inbox ??= await openInbox()))
afterEach(() => inbox.pool.query('truncate rows'))
afterAll(() => inbox?.close())

const rows = pgTable('rows', { name: text().notNull() })
const kyselyOn = (tx: PoolClient) =>
  new Kysely<{ rows: { name: string } }>({
    dialect: new PostgresDialect({ pool: { connect: async () => tx, end: async () => {} } }),
  })

describe('takes', () => {
  const takes: Readonly<Record<string, Handle>> = {
    async 'a prepared query of Drizzle, twice'(tx) {
      const insert = drizzle(tx)
        .insert(rows)
        .values({ name: drizzleSql.placeholder('name') })
        .prepare('insert_row')
      await insert.execute({ name: 'one' })
      await insert.execute({ name: 'two' })
    },
    async 'a savepoint with Drizzle'(tx) {
      const db = drizzle({ client: tx, schema: { rows } })
      await db.insert(rows).values({ name: 'one' })
      await db.execute(drizzleSql`savepoint attempt`)
      await db
        .insert(rows)
        .values({ name: 'wrong' })
        .catch(() => db.execute(drizzleSql`rollback to savepoint attempt`))
      await db.insert(rows).values({ name: 'two' })
    },
    async 'a savepoint with Kysely, which gives its connection back after each query'(tx) {
      const db = kyselyOn(tx)
      await db.insertInto('rows').values({ name: 'one' }).execute()
      await kyselySql`savepoint attempt`.execute(db)
      await db
        .insertInto('rows')
        .values({ name: 'wrong' })
        .execute()
        .catch(() => kyselySql`rollback to savepoint attempt`.execute(db))
      await db.insertInto('rows').values({ name: 'two' }).execute()
      await db.destroy()
    },
    async 'a named statement of pg, a callback and a stream'(tx) {
      await tx.query({ name: 'insert_one', text: 'insert into rows values ($1)', values: ['one'] })
      await new Promise<void>((resolve, reject) =>
        tx.query("insert into rows values ('gone'), ('two')", (error) => (error ? reject(error) : resolve())),
      )
      const names: string[] = []
      for await (const { name } of tx.query(new QueryStream('select name from rows', [], { batchSize: 1 })))
        names.push(name)
      expect(names).toEqual(['one', 'gone', 'two'])
      await tx.query("delete from rows where name = 'gone'")
    },
  }
  it.each(Object.entries(takes))('%s', async (_name, handle) => {
    expect(await inbox.deliver(handle)).toMatchObject({ answer: '200 processed', rows: ['one', 'two'] })
  })
})

describe('refuses, and says why', () => {
  const ways: Readonly<Record<string, Handle>> = {
    'db.transaction() of Drizzle': (tx) => drizzle(tx).transaction((db) => db.insert(rows).values({ name: 'one' })),
    'db.transaction() of Kysely': (tx) =>
      kyselyOn(tx)
        .transaction()
        .execute((db) => db.insertInto('rows').values({ name: 'one' }).execute()),
    'db.startTransaction() of Kysely': (tx) => kyselyOn(tx).startTransaction().execute(),
    begin: (tx) => tx.query('BEGIN'),
    'commit behind comments': (tx) => tx.query('-- so\n/* be\n it */ commit'),
    'a stream of commit': (tx) => tx.query(new QueryStream('commit')),
  }
  it.each(Object.entries(ways))('%s', async (_name, handle) => {
    const { answer, error, rows } = await inbox.deliver(async (tx) => {
      await write(tx, 'undone')
      await handle(tx)
    })
    expect({ answer, rows }).toEqual({ answer: '500 failed', rows: [] })
    expect(messages(error)).toContain('Use it without db.transaction()')
  })
})

function messages(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${messages(error.cause)}` : ''
}
