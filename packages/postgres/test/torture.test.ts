import { postgresStore } from '../src/index.ts'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore, type OpenStore } from './open-store.ts'
import { postgresUrl } from './postgres-url.ts'

const EVENTS = 100
const WORKERS = 24
const LEASE_MS = 300

let opened: OpenStore
beforeEach(async () => void (opened = await openStore()))
afterEach(() => opened.close())

it('handles every event once, with and without transactions, while handlers fail and connections are killed', async () => {
  const { pool, schema } = opened
  await pool.query('create table effects (event text)')
  const options = `-c search_path=${schema},pg_catalog`
  const pools = Array.from(
    { length: 4 },
    () => new pg.Pool({ connectionString: postgresUrl, max: 4, options, application_name: schema }),
  )
  const stores = pools.map((each, index) => postgresStore(each, { transactional: index < 2 }))
  const plainly = new Set<string>()
  const inTransaction = new Set<string>()
  const settled = new Set<string>()

  async function handle(store: (typeof stores)[number], id: string): Promise<void> {
    const claim = await store.claim(id, LEASE_MS)
    if (claim.status === 'settled') settled.add(id)
    if (claim.status !== 'claimed') return
    await claim.tx?.query('insert into effects values ($1)', [id])
    await wait(Math.random() * 20)
    if (Math.random() < 0.2) return void (await store.release(id, claim.token, []))
    const settling = store.settle(id, claim.token, 600_000)
    // Nobody waits for this one.
    if (Math.random() < 0.2) claim.tx?.query('select * from nowhere').catch(() => {})
    if (await settling) (store.transactional ? inTransaction : plainly).add(id)
  }

  async function work(store: (typeof stores)[number]): Promise<void> {
    while (settled.size < EVENTS) {
      // A call that fails is a connection that was killed: the delivery comes again.
      await handle(store, String(Math.floor(Math.random() * EVENTS))).catch(() => {})
    }
  }

  async function kill(): Promise<void> {
    const victim = 'select pid from pg_stat_activity where application_name = $1 order by random() limit 1'
    while (settled.size < EVENTS) {
      await pool.query(`select pg_terminate_backend(pid) from (${victim}) as victim`, [schema])
      await Promise.all([opened.store.prune(), wait(20)])
    }
  }

  try {
    await Promise.all([kill(), ...Array.from({ length: WORKERS }, (_, index) => work(stores[index % 4]!))])
    const { rows } = await pool.query<{ event: string }>('select event from effects')
    const effects = rows.map(({ event }) => event)
    expect(new Set(effects).size).toBe(effects.length)
    expect(effects).toEqual(expect.arrayContaining([...inTransaction]))
    expect(effects.filter((event) => plainly.has(event))).toEqual([])
    for (const each of pools) expect(each.idleCount).toBe(each.totalCount)
  } finally {
    await Promise.all(pools.map((each) => each.end()))
  }
})
