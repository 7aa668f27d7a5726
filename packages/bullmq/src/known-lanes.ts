import { invalidOption, type WebhookError } from '@cashfree-webhooks/core'
import type { JobType } from 'bullmq'
import { laneNames } from './lanes.ts'
import { openQueue, type OpenQueues } from './open-queues.ts'
import type { Place } from './settings.ts'

type Named = Pick<Place, 'name' | 'prefix' | 'lanes'>

/** After this time a lane is taken for abolished, unless events wait in it. */
const FORGOTTEN_MS = 30 * 24 * 60 * 60 * 1000

const unfinished = ['waiting', 'paused', 'prioritized', 'active', 'delayed'] as JobType[]

/** Leaves a note of the lanes that events are put in, for workers that do not know of them. */
export async function noteLanes({ client }: OpenQueues, place: Named): Promise<void> {
  for (const lane of Object.keys(place.lanes)) await client.zadd(keyOf(place), Date.now(), lane)
}

/** What is wrong with a worker that does not know of every lane in use: nobody may be handling what is in there. */
export async function findUnknownLanes({ client }: OpenQueues, place: Named): Promise<WebhookError | undefined> {
  const noted = await client.zrangebyscore(keyOf(place), 0, '+inf')
  const recent = await client.zrangebyscore(keyOf(place), Date.now() - FORGOTTEN_MS, '+inf')
  const unknown: string[] = []
  for (const lane of noted.filter((each) => !laneNames(place.lanes).includes(each))) {
    if (recent.includes(lane) || (await hasWork(client, place, lane))) unknown.push(`"${lane}"`)
  }
  if (unknown.length === 0) return undefined
  return invalidOption(
    'lanes',
    'those of the queue',
    `none of the name ${unknown.join(', ')}`,
    'Events are put there that this worker does not handle. Pass createWorker the queue itself, or the same lanes, and keep a lane until it is empty.',
  )
}

async function hasWork(connection: object, place: Named, lane: string): Promise<boolean> {
  const queue = openQueue({ ...place, telemetry: undefined }, { lane, connection })
  const counts = await queue.getJobCounts(...unfinished)
  await queue.close()
  return Object.values(counts).some((count) => count > 0)
}

function keyOf({ prefix, name }: Named): string {
  return `${prefix}:${name}.lanes`
}
