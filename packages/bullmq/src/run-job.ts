import { type Backoff, backoffMs, type QueueReceiver } from '@cashfree-webhooks/core'
import { DelayedError, type Job } from 'bullmq'
import { toFailedReason } from './failed-reason.ts'
import type { JobData } from './job.ts'
import type { JobPlace, Line } from './line.ts'

export interface RunJobOptions {
  openLine(): Promise<Line>
  readonly lane: string
  readonly orderRecheckMs: number
  readonly inProgressRecheckMs: number
  readonly keepCauseMessages: boolean
  /** Called when the receiver takes no more. */
  onReceiverClosed(): void
}

/** What Bull Board shows as the job's result. */
export interface JobResult {
  readonly outcome: string
}

/** Runs one job. What it throws, BullMQ counts as a failure and tries again; a `DelayedError` uses no attempt up. */
export async function runJob(
  { job, token, webhooks }: { readonly job: Job<JobData>; readonly token: string; readonly webhooks: QueueReceiver },
  options: RunJobOptions,
): Promise<JobResult> {
  const { lane, orderRecheckMs, inProgressRecheckMs } = options
  const postpone = (delayMs: number) => job.moveToDelayed(Date.now() + delayMs, token)
  const place = placeOf(job, lane)

  if (isDueApart(job)) {
    await job.updateProgress({ stalls: job.stalledCounter })
    await postpone(backoffMs(job.stalledCounter, job.opts.backoff as Backoff))
    throw new DelayedError()
  }

  if (place) {
    const line = await options.openLine()
    const { isFirst, before } = await line.enter(place)
    if (!isFirst) {
      // The further behind, the later it asks by itself: the one before will tell it.
      await postpone(orderRecheckMs * Math.max(1, before))
      // Its turn may have come while it could not be told.
      if ((await line.enter(place)).isFirst) await line.promote(place)
      throw new DelayedError()
    }
  }

  const { error, outcome } = await webhooks.handleQueued(job.data)
  switch (error?.code) {
    case undefined:
      return { outcome }
    case 'IN_PROGRESS':
      await postpone(inProgressRecheckMs)
      throw new DelayedError()
    case 'SHUTTING_DOWN':
      options.onReceiverClosed()
      await postpone(0)
      throw new DelayedError()
    default:
      throw toFailedReason(error!, options.keepCauseMessages)
  }
}

/**
 * True for a job whose worker has died once more, and for the second time at least: it waits a while, by chance. One event
 * may be what kills workers, and all that such a worker has in hand come back at the same moment. Without this they would
 * be taken together again, killed together again, and be dead letters together.
 */
function isDueApart({ progress, stalledCounter }: Job<JobData>): boolean {
  return stalledCounter > 1 && (progress as { readonly stalls?: unknown } | null)?.stalls !== stalledCounter
}

/** Where a job stands in line, if it does. */
export function placeOf(job: Job<JobData>, lane: string): JobPlace | undefined {
  const line: unknown = job.data?.line
  return typeof line === 'string' && job.id !== undefined ? { line, lane, jobId: job.id } : undefined
}
