import {
  withDeadline,
  type CashfreeEvent,
  type DurableQueue,
  type KnownEvent,
  type LaneCounts,
  type QueuedEvent,
} from '@cashfree-webhooks/core'
import { createConnector } from './connector.ts'
import { laneCounts } from './counts.ts'
import { listDeadLetters } from './dead-letters.ts'
import { jobIdOf, jobOptions, toJobData } from './job.ts'
import { noteLanes } from './known-lanes.ts'
import { laneFinder } from './lanes.ts'
import { createLine } from './line.ts'
import { replayDeadLetters } from './replay.ts'
import { toQueueSettings, type BullmqQueueOptions, type Place } from './settings.ts'

export interface BullmqLaneCounts extends LaneCounts {
  /** How many workers serve the lane; null where Redis does not tell. */
  readonly workers: number | null
}

/** A queue of events in Redis. */
export interface BullmqQueue extends DurableQueue {
  counts(): Promise<Readonly<Record<string, BullmqLaneCounts>>>
  /** Where the events are, for `createWorker`. */
  readonly place: Place
}

/**
 * Queues events in Redis, by BullMQ. Connects when it is first used, and never stores less than it says. Throws
 * `OPTION_INVALID` for any option that cannot be right.
 * @example
 * export const queue = bullmqQueue({ connection: { url: process.env.REDIS_URL } })
 * export const webhooks = cashfreeWebhooks({ queue })
 */
export function bullmqQueue(options: BullmqQueueOptions): BullmqQueue {
  const settings = toQueueSettings(options)
  const laneOf = laneFinder(settings.lanes)
  const connector = createConnector(settings, 'adding', (queues) => noteLanes(queues, settings))
  const connected = () => withDeadline(connector.queues, settings.timeoutMs)

  async function store(queued: QueuedEvent, event: CashfreeEvent): Promise<void> {
    const data = toJobData(queued, settings.orderBy?.(event as KnownEvent))
    const lane = laneOf(event.type)
    const jobId = jobIdOf(queued.id)
    const queues = await connector.queues()
    // What stands in line waits until it is its turn.
    const delay = data.line === undefined ? undefined : settings.orderRecheckMs
    await queues.lanes.get(lane)!.add(queued.type, data, jobOptions(jobId, settings, delay))
    if (data.line !== undefined) await createLine(queues, settings).enter({ line: data.line, lane, jobId })
  }

  return {
    place: settings,
    add: (queued, event) => withDeadline(() => store(queued, event), settings.timeoutMs),
    counts: async () => laneCounts(await connected()),
    deadLetters: async ({ limit = 100 } = {}) => listDeadLetters(await connected(), limit),
    replay: async (which) => replayDeadLetters(await connected(), which),
    close: connector.close,
  }
}
