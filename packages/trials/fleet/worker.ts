import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { addHandlers } from './add-handlers.ts'
import { openQueue } from './open-queue.ts'
import { openPools } from './open-pools.ts'
import { openStore } from './open-store.ts'
import { beginTrace, carryTraces } from './trace.ts'
import { SECRET, type Report, type WorkerOptions } from './worker-options.ts'

/** A server as a user has it, in a process of its own, to be killed, frozen and started again. */
const options = JSON.parse(process.argv[2]!) as WorkerOptions
const { effectsUrl, poolSize = 6 } = options
const poolAt = openPools(poolSize)
const report = (message: Report) => void process.send!(message)

const queue = options.queue && (await openQueue(options.queue, poolAt))
const store = await openStore(options, poolAt)
const webhooks = cashfreeWebhooks({ ...options.webhooks, secret: SECRET, store, queue })
webhooks.onError(({ code }) => report({ kind: 'error', code }))
if (queue) carryTraces()
else addHandlers(webhooks, options, poolAt(effectsUrl), report)

const app = express()
app.use(beginTrace, webhooks)
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  report({ kind: 'ready', url: `http://127.0.0.1:${port}/webhooks/cashfree` })
})
// A connection that the server closes in the moment it is used again would look like a process that died.
server.keepAliveTimeout = 10 * 60 * 1000

// Without the trial there is nobody left to stop it.
process.on('disconnect', () => process.exit())
