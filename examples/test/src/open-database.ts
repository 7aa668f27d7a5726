import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { postgresUrl } from './postgres-url.ts'

export interface Database {
  /** Leads to a schema of its own. */
  readonly url: string
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Drops the schema. */
  close(): Promise<void>
}

export async function openDatabase(): Promise<Database> {
  const schema = `example_${randomBytes(6).toString('hex')}`
  const url = new URL(postgresUrl)
  url.searchParams.set('options', `-c search_path=${schema}`)
  const pool = new pg.Pool({ connectionString: url.href })
  await pool.query(`create schema ${schema}`)
  return {
    url: url.href,
    query: async (text, values) => (await pool.query(text, values)).rows,
    async close() {
      await pool.query(`drop schema ${schema} cascade`)
      await pool.end()
    },
  }
}
