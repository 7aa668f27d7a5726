import { constants } from 'node:os'
import { describeValue, hasMethods, invalidOption, type QueueReceiver } from '@cashfree-webhooks/core'
import type { PostgresPool } from '../pool.ts'
import { checkNames, checkNumber, type QueuePlace } from './queue-options.ts'

export interface PostgresWorkerOptions extends QueuePlace {
  /** How many events are handled at the same time. @default 10, or what the pool allows: its `max` less 2 */
  readonly concurrency?: number | undefined
  /** Signals on which the worker closes. A second one ends the process. @default ['SIGTERM', 'SIGINT'] */
  readonly closeOn?: readonly NodeJS.Signals[] | undefined
  /** How long closing waits for handlers before it interrupts them. The default is less than the 10 s that Docker gives. @default 8_000 */
  readonly closeTimeoutMs?: number | undefined
  /** When another worker has the event: how long until it is asked for again. @default 5_000 */
  readonly inProgressRecheckMs?: number | undefined
  /** How long an event stays with a worker that does not say that it lives. It says so three times as often. @default 30_000 */
  readonly leaseMs?: number | undefined
  /** How many workers may die over an event before it is a dead letter. @default 10 */
  readonly maxStalls?: number | undefined
  /** How often each lane looks for what is due. Of new events it is told at once. @default 2_000 */
  readonly pollMs?: number | undefined
  /** Keeps with a dead letter what its handler's error said, and not only of which kind it was. It may quote personal data. @default false */
  readonly keepCauseMessages?: boolean | undefined
}

export type WorkerSettings = {
  readonly [Option in keyof Omit<PostgresWorkerOptions, keyof QueuePlace>]-?: NonNullable<PostgresWorkerOptions[Option]>
}

const MAX_DEFAULT = 10
/** One listens, one says what came of an event, one is for the transaction of an event. */
const MIN_POOL = 3

/** Throws `OPTION_INVALID`. */
export function toWorkerSettings(pool: PostgresPool, options: PostgresWorkerOptions): WorkerSettings {
  // What is no number is no limit to pg.
  const max = Number(pool.options?.max) || Infinity
  if (max < MIN_POOL)
    throw invalidOption('pool', `of ${MIN_POOL} connections at least`, `max: ${max}`, 'One of them listens for events.')
  const settings = {
    concurrency: Math.min(MAX_DEFAULT, max - 2),
    closeOn: ['SIGTERM', 'SIGINT'] as const,
    closeTimeoutMs: 8_000,
    inProgressRecheckMs: 5_000,
    leaseMs: 30_000,
    maxStalls: 10,
    pollMs: 2_000,
    keepCauseMessages: false,
  }
  checkNames(options, 'schema', 'name', ...Object.keys(settings))
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return check({ ...settings, ...Object.fromEntries(given) })
}

function check(settings: WorkerSettings): WorkerSettings {
  const { concurrency, closeOn, closeTimeoutMs, inProgressRecheckMs, leaseMs, maxStalls, pollMs, keepCauseMessages } =
    settings
  checkNumber('concurrency', concurrency, { from: 1, to: 1_000, isWhole: true })
  checkNumber('closeTimeoutMs', closeTimeoutMs, { from: 1 })
  checkNumber('inProgressRecheckMs', inProgressRecheckMs, { from: 1 })
  checkNumber('leaseMs', leaseMs, { from: 100 })
  checkNumber('maxStalls', maxStalls, { from: 0, isWhole: true })
  checkNumber('pollMs', pollMs, { from: 1 })
  if (!Array.isArray(closeOn) || closeOn.some((signal) => !(signal in constants.signals)))
    throw invalidOption('closeOn', "names of signals, as ['SIGTERM']", describeValue(closeOn))
  if (typeof keepCauseMessages !== 'boolean')
    throw invalidOption('keepCauseMessages', 'true or false', describeValue(keepCauseMessages))
  return settings
}

/** Throws `OPTION_INVALID` for anything but a receiver. */
export function checkReceiver(receiver: unknown): asserts receiver is QueueReceiver {
  if (hasMethods(receiver, 'handleQueued', 'report', 'close')) return
  throw invalidOption('webhooks', 'what createWebhooks or cashfreeWebhooks gave', describeValue(receiver))
}
