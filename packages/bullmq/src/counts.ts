import type { JobType, Queue } from 'bullmq'
import type { BullmqLaneCounts } from './bullmq-queue.ts'
import type { BullmqClient, OpenQueues } from './open-queues.ts'

export async function laneCounts({ client, lanes }: OpenQueues): Promise<Record<string, BullmqLaneCounts>> {
  const counts = await Promise.all(
    [...lanes].map(async ([lane, queue]) => [lane, await countsOf(queue, client)] as const),
  )
  return Object.fromEntries(counts)
}

/** BullMQ 5 keeps what waits apart while the queue is paused. */
const states = ['waiting', 'paused', 'prioritized', 'active', 'delayed', 'completed', 'failed'] as JobType[]

async function countsOf(queue: Queue, client: BullmqClient): Promise<BullmqLaneCounts> {
  const [counts, ordered, workers] = await Promise.all([
    queue.getJobCounts(...states),
    client.scard(parkedKeyOf(queue)),
    // Asks for the list of clients, which not every service that runs a Redis lets its users see.
    queue.getWorkersCount().catch(() => null),
  ])
  const { waiting = 0, paused = 0, prioritized = 0, active = 0, delayed = 0, completed = 0, failed = 0 } = counts
  return {
    waiting: waiting + paused + prioritized,
    active,
    // One that asks for its turn is not delayed for that moment.
    delayed: Math.max(0, delayed - ordered),
    ordered,
    dead: failed,
    handled: completed,
    workers,
  }
}

/** As the script of the line has it. */
function parkedKeyOf(queue: Queue): string {
  return `${queue.toKey('').slice(0, -1)}.parked`
}
