import { createWorker } from '@cashfree-webhooks/bullmq'
import { queue, webhooks } from './webhooks.ts'

createWorker(webhooks, { queue, concurrency: 20 })
