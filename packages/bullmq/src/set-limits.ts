import type { OpenQueues } from './open-queues.ts'
import type { Place } from './settings.ts'

/** Tells BullMQ how many events of a lane may be handled at the same time, over all workers. Others than lanes are not touched. */
export async function setLimits({ lanes }: OpenQueues, place: Pick<Place, 'lanes'>): Promise<void> {
  for (const [lane, { concurrency }] of Object.entries(place.lanes)) {
    const queue = lanes.get(lane)!
    await (concurrency === undefined ? queue.removeGlobalConcurrency() : queue.setGlobalConcurrency(concurrency))
  }
}
