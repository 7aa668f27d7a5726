import { randomBytes } from 'node:crypto'
import { parseEvent, type DedupeStore } from '@cashfree-webhooks/core'
import { postgresStore } from '@cashfree-webhooks/postgres'
import { redisStore } from '@cashfree-webhooks/redis'
import { Redis } from 'ioredis'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { trialEvent } from '../fleet/deliver.ts'
import { inParallel } from '../fleet/in-parallel.ts'
import { removeKeys } from '../fleet/prepare-store.ts'
import { startPostgres } from '../servers/postgres.ts'
import { canStartPostgres, redisUrl } from '../servers/urls.ts'

const EVENTS = 10_000
const DAY_MS = 24 * 60 * 60 * 1000
const ROUNDS = 4
const EVENTS_A_ROUND = 1_000
const SHORT_MS = 500
const name = () => `trial_${randomBytes(6).toString('hex')}`

/** Identities as long as the real ones are. */
const sample = parseEvent(trialEvent('8901234567890123458').rawBody).id
const identities = (count: number, round = 0) =>
  Array.from({ length: count }, (_, number) =>
    sample.replace('8901234567890123458', `${round}-${number}`.padStart(19, '0')),
  )

async function handle(store: DedupeStore, ids: readonly string[], retainMs: number): Promise<void> {
  await inParallel(ids, 32, async (id) => {
    const claim = await store.claim(id, 60_000)
    if (claim.status !== 'claimed') throw new Error(`${id} is ${claim.status}`)
    await store.settle(id, claim.token, retainMs)
  })
}

describe.skipIf(!redisUrl)('handled events in Redis', () => {
  it('are gone when they need not be remembered any more', async ({ onTestFinished }) => {
    const prefix = `${name()}:`
    const client = new Redis(redisUrl!)
    onTestFinished(async () => {
      await removeKeys(redisUrl!, `${prefix}*`)
      client.disconnect()
    })
    const store = redisStore(client, { prefix })
    const keys = async () => (await client.keys(`${prefix}*`)).length

    const ids = identities(EVENTS)
    await handle(store, ids, DAY_MS)
    expect(await keys()).toBe(EVENTS)
    const bytes = await Promise.all(ids.slice(0, 100).map((id) => client.memory('USAGE', prefix + id)))
    console.log(
      `Redis: ${Math.round(bytes.reduce<number>((sum, size) => sum + Number(size), 0) / bytes.length)} bytes an event`,
    )
    await removeKeys(redisUrl!, `${prefix}*`)

    await handle(store, ids, SHORT_MS)
    await expect.poll(keys, { timeout: 20_000 }).toBe(0)
  })
})

describe.skipIf(!canStartPostgres)('handled events in PostgreSQL', () => {
  it('are gone when they need not be remembered any more and prune() was called', async ({ onTestFinished }) => {
    // Of our own: a transaction that somebody else has open keeps what is deleted from being cleared away.
    const server = await startPostgres()
    onTestFinished(server.stop)
    const pool = new pg.Pool({ connectionString: server.url, max: 8 })
    onTestFinished(() => pool.end())
    const store = postgresStore(pool, { table: 'claims' })
    await store.migrate()
    const number = async (query: string) =>
      Number((await pool.query<{ number: string }>(`select (${query}) as number`)).rows[0]!.number)
    const rows = () => number(`select count(*) from claims`)
    const bytes = async () => {
      await pool.query(`vacuum claims`)
      return number(`select pg_total_relation_size('claims')`)
    }

    await handle(store, identities(EVENTS), DAY_MS)
    console.log(`PostgreSQL: ${Math.round((await bytes()) / EVENTS)} bytes an event`)
    expect(await store.prune()).toBe(0)
    expect(await rows()).toBe(EVENTS)
    await pool.query(`truncate claims`)

    const sizes: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await handle(store, identities(EVENTS_A_ROUND, round), SHORT_MS)
      await expect.poll(async () => (await store.prune(), rows()), { timeout: 20_000 }).toBe(0)
      sizes.push(await bytes())
    }
    console.log(`PostgreSQL: ${sizes.join(', ')} bytes after each round of ${EVENTS_A_ROUND} events and prune()`)
    expect(sizes.at(-1)).toBeLessThan(1.5 * sizes[1]!)
  })
})
