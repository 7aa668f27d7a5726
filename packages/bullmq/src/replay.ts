import type { Replay } from '@cashfree-webhooks/core'
import type { Job, Queue } from 'bullmq'
import { jobIdOf } from './job.ts'
import type { OpenQueues } from './open-queues.ts'

const PAGE = 100

export async function replayDeadLetters({ lanes }: OpenQueues, which: Replay): Promise<number> {
  const counts = await Promise.all([...lanes.values()].map((queue) => replayIn(queue, which)))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function replayIn(queue: Queue, which: Replay): Promise<number> {
  if (typeof which === 'object' && 'id' in which) return again(await queue.getJob(jobIdOf(which.id)))
  // Listed before any of them goes: one that fails once more meanwhile is not replayed again.
  const ids = await idsOf(queue, which === 'all' ? undefined : which.type)
  let count = 0
  for (const id of ids) count += await again(await queue.getJob(id))
  return count
}

async function idsOf(queue: Queue, type: string | undefined): Promise<string[]> {
  const ids: string[] = []
  for (let start = 0; ; start += PAGE) {
    const jobs = await queue.getFailed(start, start + PAGE - 1)
    ids.push(...jobs.filter((job) => job && (type === undefined || job.name === type)).map(({ id }) => id!))
    if (jobs.length < PAGE) return ids
  }
}

async function again(job: Job | undefined): Promise<number> {
  if (job === undefined || !(await job.isFailed())) return 0
  try {
    await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true })
    return 1
  } catch (error) {
    // Somebody else replayed or removed it in the meantime.
    if (await job.isFailed()) throw error
    return 0
  }
}
