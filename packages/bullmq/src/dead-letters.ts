import type { DeadLetter } from '@cashfree-webhooks/core'
import type { Job } from 'bullmq'
import type { JobData } from './job.ts'
import { fromFailedReason } from './failed-reason.ts'
import type { OpenQueues } from './open-queues.ts'

export async function listDeadLetters({ lanes }: OpenQueues, limit: number): Promise<DeadLetter[]> {
  const letters = await Promise.all(
    [...lanes].map(async ([lane, queue]) => {
      const jobs = limit > 0 ? await queue.getFailed(0, limit - 1) : []
      return jobs.filter(Boolean).map((job) => toDeadLetter(lane, job as Job<JobData>))
    }),
  )
  return letters
    .flat()
    .sort((one, other) => Number(other.failedAt) - Number(one.failedAt))
    .slice(0, limit)
}

function toDeadLetter(
  lane: string,
  { data, name, attemptsMade, finishedOn = 0, failedReason }: Job<JobData>,
): DeadLetter {
  return {
    id: data?.id ?? '',
    type: data?.type ?? name,
    product: data?.product ?? '',
    lane,
    attempts: attemptsMade,
    failedAt: new Date(finishedOn),
    ...fromFailedReason(failedReason),
  }
}
