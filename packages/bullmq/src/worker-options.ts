import { constants } from 'node:os'
import { describeValue, hasMethods, invalidOption, type QueueReceiver } from '@cashfree-webhooks/core'
import type { BullmqQueue } from './bullmq-queue.ts'
import { checkNames, checkWhole } from './check.ts'
import { laneNames } from './lanes.ts'
import { placeNames, toPlace, type Place, type PlaceOptions } from './settings.ts'

export interface WorkerTuning {
  /** How many events are handled at the same time, in each lane. @default 10 */
  readonly concurrency?: number | undefined
  /** The lanes to serve; for the others there must be workers elsewhere. @default all */
  readonly only?: readonly string[] | undefined
  /** Signals on which the worker closes. A second one ends the process. @default ['SIGTERM', 'SIGINT'] */
  readonly closeOn?: readonly NodeJS.Signals[] | undefined
  /** How long closing waits for handlers before it interrupts them. The default is less than the 10 s that Docker gives. @default 8_000 */
  readonly closeTimeoutMs?: number | undefined
  /** When another worker has the event: how long until it is asked for again. @default 5_000 */
  readonly inProgressRecheckMs?: number | undefined
  /** How long an event stays with a worker that gives no sign of life. @default 30_000 */
  readonly lockMs?: number | undefined
  /** How often workers look for events whose worker is dead. @default 30_000 */
  readonly stalledCheckMs?: number | undefined
  /** How many workers may die over an event before it is a dead letter. @default 10 */
  readonly maxStalls?: number | undefined
  /** Keeps with a dead letter what its handler's error said, not only of which kind it was. It may quote personal data. @default false */
  readonly keepCauseMessages?: boolean | undefined
}

/** Where the events are: the queue, where the same module has it; else the same options. */
export type BullmqWorkerOptions = WorkerTuning & (PlaceOptions | { readonly queue: Pick<BullmqQueue, 'place'> })

export type WorkerSettings = { readonly [Option in keyof WorkerTuning]-?: Exclude<WorkerTuning[Option], undefined> } & {
  readonly place: Place
}

const tuningNames = [
  'concurrency',
  'only',
  'closeOn',
  'closeTimeoutMs',
  'inProgressRecheckMs',
  'lockMs',
  'stalledCheckMs',
]
const allNames = [...tuningNames, 'maxStalls', 'keepCauseMessages']

/** Throws `OPTION_INVALID` for any option that cannot be right. */
export function toWorkerSettings(options: BullmqWorkerOptions): WorkerSettings {
  checkNames(options, [...allNames, ...('queue' in options ? ['queue'] : placeNames)])
  const place = 'queue' in options ? options.queue?.place : toPlace(options)
  if (place === undefined)
    throw invalidOption('queue', 'what bullmqQueue gave', describeValue((options as { queue?: unknown }).queue))
  const { concurrency = 10, closeTimeoutMs = 8_000, inProgressRecheckMs = 5_000, maxStalls = 10 } = options
  const { lockMs = 30_000, stalledCheckMs = 30_000, keepCauseMessages = false } = options
  const { only = laneNames(place.lanes), closeOn = ['SIGTERM', 'SIGINT'] } = options
  checkWhole({ concurrency, closeTimeoutMs, inProgressRecheckMs, lockMs, stalledCheckMs })
  checkWhole({ maxStalls }, 0)
  if (typeof keepCauseMessages !== 'boolean')
    throw invalidOption('keepCauseMessages', 'true or false', describeValue(keepCauseMessages))
  if (!Array.isArray(closeOn) || closeOn.some((signal) => !(signal in constants.signals)))
    throw invalidOption('closeOn', "names of signals, as ['SIGTERM']", describeValue(closeOn))
  const unknown = only.find((lane) => !laneNames(place.lanes).includes(lane))
  if (only.length === 0 || unknown !== undefined)
    throw invalidOption(
      'only',
      `some of the lanes (${laneNames(place.lanes).join(', ')})`,
      unknown === undefined ? 'none' : `"${unknown}"`,
    )
  const tuning = { concurrency, only, closeOn, closeTimeoutMs, inProgressRecheckMs, lockMs, stalledCheckMs, maxStalls }
  return { place, ...tuning, keepCauseMessages }
}

/** Throws `OPTION_INVALID` for anything but a receiver. */
export function checkReceiver(receiver: unknown): asserts receiver is QueueReceiver {
  if (hasMethods(receiver, 'handleQueued', 'report', 'close')) return
  throw invalidOption('webhooks', 'what createWebhooks or cashfreeWebhooks gave', describeValue(receiver))
}
