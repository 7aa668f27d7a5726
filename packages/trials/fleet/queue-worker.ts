import { createWebhooks } from '@cashfree-webhooks/core'
import { addHandlers } from './add-handlers.ts'
import { openPools } from './open-pools.ts'
import { openStore } from './open-store.ts'
import { startWork } from './start-work.ts'
import { followTraces } from './trace.ts'
import { SECRET, type Report, type WorkerOptions } from './worker-options.ts'

/** The process that handles what others have queued, to be killed, frozen and started again. */
const options = JSON.parse(process.argv[2]!) as WorkerOptions
const { effectsUrl, poolSize = 6 } = options
const poolAt = openPools(poolSize)
const report = (message: Report) => void process.send!(message)

followTraces()
const webhooks = createWebhooks({ ...options.webhooks, secret: SECRET, store: await openStore(options, poolAt) })
webhooks.onError(({ code }) => report({ kind: 'error', code }))
addHandlers(webhooks, options, poolAt(effectsUrl), report)
await startWork(webhooks, options.queue!, poolAt)
report({ kind: 'ready', url: '' })

process.on('disconnect', () => process.exit())
