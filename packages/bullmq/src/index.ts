/** Needs BullMQ 5.78 or later: before, a worker that closed took the next event after one that it gave back. */
export { bullmqQueue, type BullmqLaneCounts, type BullmqQueue } from './bullmq-queue.ts'
export { createWorker } from './create-worker.ts'
export { type BullmqWorkerOptions, type WorkerTuning } from './worker-options.ts'
export { type Backoff } from '@cashfree-webhooks/core'
export { type BullmqConnection, type IoredisClient } from './connection.ts'
export { type Lane, type Lanes } from './lanes.ts'
export { type BullmqQueueOptions, type Place, type PlaceOptions } from './settings.ts'
