import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import type { AddressInfo } from 'node:net'
import express from 'express'
import pg from 'pg'
import { addHandlers } from './add-handlers.ts'
import { openStore } from './open-store.ts'
import { SECRET, type Report, type WorkerOptions } from './worker-options.ts'

/** A server as a user has it, in a process of its own, to be killed, frozen and started again. */
const options = JSON.parse(process.argv[2]!) as WorkerOptions
const { storeUrl, effectsUrl, poolSize = 6 } = options
const openPool = (connectionString: string) => new pg.Pool({ connectionString, max: poolSize })
const report = (message: Report) => void process.send!(message)

const effects = openPool(effectsUrl)
const pool = storeUrl === effectsUrl ? effects : openPool(storeUrl)
const webhooks = cashfreeWebhooks({ ...options.webhooks, secret: SECRET, store: await openStore(options, pool) })
webhooks.onError(({ code }) => report({ kind: 'error', code }))
addHandlers(webhooks, options, effects, report)

const app = express()
app.use(webhooks)
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  report({ kind: 'ready', url: `http://127.0.0.1:${port}/webhooks/cashfree` })
})
// A connection that the server closes in the moment it is used again would look like a process that died.
server.keepAliveTimeout = 10 * 60 * 1000

// Without the trial there is nobody left to stop it.
process.on('disconnect', () => process.exit())
