import { backoffMs, type Backoff } from '@cashfree-webhooks/core'
import { Worker, type Job, type WorkerOptions } from 'bullmq'
import type { JobData } from './job.ts'
import { queueNameOf } from './lanes.ts'
import type { WorkerSettings } from './worker-options.ts'

export type Run = (job: Job<JobData>, token: string) => Promise<unknown>

/** BullMQ's worker for a lane. Its limits hold over all workers: the rate by itself, the concurrency as its queue has it. */
export function openLaneWorker(
  settings: WorkerSettings,
  { lane, connection, run }: { readonly lane: string; readonly connection: object; readonly run: Run },
): Worker<JobData> {
  const { place, concurrency, lockMs, stalledCheckMs, maxStalls } = settings
  const { rateLimit, concurrency: atOnce = concurrency } = place.lanes[lane] ?? {}
  const options = {
    connection,
    autorun: false,
    prefix: place.prefix,
    concurrency: Math.min(concurrency, atOnce),
    lockDuration: lockMs,
    stalledInterval: stalledCheckMs,
    maxStalledCount: maxStalls,
    settings: { backoffStrategy },
    ...(rateLimit && { limiter: { max: rateLimit.max, duration: rateLimit.perMs } }),
    ...(place.telemetry && { telemetry: place.telemetry }),
  }
  return new Worker(queueNameOf(place.name, lane), (job, token) => run(job, token!), options as WorkerOptions)
}

/** The queue has put its numbers into the job. */
function backoffStrategy(
  attemptsMade: number,
  _type?: string,
  _error?: Error,
  job?: { readonly opts: object },
): number {
  return backoffMs(attemptsMade, (job?.opts as { readonly backoff?: Backoff } | undefined)?.backoff ?? {})
}
