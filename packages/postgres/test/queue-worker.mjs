// A worker as a process of its own, to be killed and frozen. Written for the built package, as users have it.
import { createWebhooks } from '@cashfree-webhooks/core'
import { postgresStore } from '@cashfree-webhooks/postgres'
import { createWorker } from '@cashfree-webhooks/postgres/queue'
import pg from 'pg'

const { url, schema, secret, transactional, leaseMs, worker } = JSON.parse(process.argv[2])
const pool = new pg.Pool({ connectionString: url, max: 6, options: `-c search_path=${schema}` })
const webhooks = createWebhooks({ secret, leaseMs, store: postgresStore(pool, { transactional }), logger: false })
webhooks.onError(({ code }) => process.send({ error: code }))

const held = new Map()
process.on('message', ({ letGo }) => held.get(letGo)?.())

webhooks.onEvent('*', async ({ payload: { data } }, { tx }) => {
  // Not in the transaction: what was begun counts, whatever comes of it.
  await pool.query('insert into begun (event, process) values ($1, $2)', [data.name, process.pid])
  if (data.kills) process.kill(process.pid, 'SIGKILL')
  if (data.hold) {
    const let_go = new Promise((resolve) => held.set(data.name, resolve))
    process.send({ holding: data.name })
    await let_go
  }
  await new Promise((resolve) => setTimeout(resolve, data.pause_ms ?? 0))
  await (tx ?? pool).query('insert into effects (event, entity) values ($1, $2)', [data.name, data.entity])
})

createWorker(webhooks, pool, { schema, pollMs: 50, inProgressRecheckMs: 100, leaseMs, ...worker })
process.send({ ready: true })
process.on('disconnect', () => process.exit())
