import { type Backoff, describeValue, invalidOption, type KnownEvent, type UnknownEvent } from '@cashfree-webhooks/core'
import { checkLanes, checkNames, checkTexts, checkWhole } from './check.ts'
import { checkConnection, isCluster, type BullmqConnection } from './connection.ts'
import type { Lanes } from './lanes.ts'

/** Where the events are: what the queue and its workers must agree on. */
export interface PlaceOptions {
  /** The ioredis client you have, of which duplicates are made, or BullMQ's options for connections: `{ url }`, `{ host, port }`. */
  readonly connection: BullmqConnection
  /** What BullMQ calls the queue. @default 'cashfree-webhooks' */
  readonly name?: string | undefined
  /** BullMQ's prefix of all keys. On a cluster with a hash tag: `'{bull}'`. @default 'bull' */
  readonly prefix?: string | undefined
  /** Queues apart for some types of events, with limits of their own. */
  readonly lanes?: Lanes | undefined
  /** With `orderBy`: when an event that waits for an earlier one asks by itself, should nobody have told it. @default 30_000 */
  readonly orderRecheckMs?: number | undefined
  /** BullMQ's own telemetry, as of `bullmq-otel`. The tracing channels of core need none. */
  readonly telemetry?: object | undefined
}

export interface BullmqQueueOptions extends PlaceOptions {
  /** How often an event is tried before it is a dead letter. With the default `backoff`, 25 take 7 to 13 hours. @default 25 */
  readonly attempts?: number | undefined
  /** The time between attempts. @default { firstMs: 1_000, maxMs: 3_600_000 } */
  readonly backoff?: Backoff | undefined
  /**
   * The entity of an event: those with the same are handled one after the other as they came, and others meanwhile.
   * Undefined where the order does not matter.
   * @example
   * orderBy: (event) => (event.product === 'ppi-video-kyc' ? event.data.verification_id : undefined)
   */
  readonly orderBy?: ((event: KnownEvent | UnknownEvent) => string | undefined) | undefined
  /** How long an event that was handled is kept, so that it is not queued again. @default 86_400_000 */
  readonly keepHandledMs?: number | undefined
  /** How many of those at most, in each lane. @default 10_000 */
  readonly keepHandled?: number | undefined
  /** How long Redis may take to store an event before `add` rejects. @default 3_000 */
  readonly timeoutMs?: number | undefined
}

/** `Options` with their defaults in place; only what has none may still be undefined. */
type Resolved<Options, Without extends keyof Options> = {
  readonly [Option in Exclude<keyof Options, Without>]-?: Exclude<Options[Option], undefined>
} & { readonly [Option in Without]: Options[Option] }

export type Place = Resolved<PlaceOptions, 'telemetry'>

export type QueueSettings = Resolved<BullmqQueueOptions, 'telemetry' | 'orderBy'> & {
  readonly backoff: Required<Backoff>
}

export const placeNames = ['connection', 'name', 'prefix', 'lanes', 'orderRecheckMs', 'telemetry']
const queueNames = ['attempts', 'backoff', 'orderBy', 'keepHandledMs', 'keepHandled', 'timeoutMs']

/** Throws `OPTION_INVALID` for any option that cannot be right, as `toQueueSettings` does. */
export function toPlace(options: PlaceOptions): Place {
  const { connection, name = 'cashfree-webhooks', prefix = 'bull', lanes = {} } = options
  const { orderRecheckMs = 30_000, telemetry } = options
  checkConnection(connection)
  checkTexts({ name, prefix })
  if (name.includes(':')) throw invalidOption('name', 'a text without colons', 'one with a colon')
  if (isCluster(connection) && !/\{[^}]+\}/.test(`${prefix}:${name}`))
    throw invalidOption('prefix', 'a text with a hash tag on a cluster', 'one without', "Pass prefix: '{bull}'.")
  checkLanes(lanes)
  checkWhole({ orderRecheckMs })
  return { connection, name, prefix, lanes, orderRecheckMs, telemetry }
}

export function toQueueSettings(options: BullmqQueueOptions): QueueSettings {
  checkNames(options, [...placeNames, ...queueNames])
  const { attempts = 25, backoff = {}, orderBy, keepHandledMs = 86_400_000, keepHandled = 10_000 } = options
  const { timeoutMs = 3_000 } = options
  checkNames(backoff, ['firstMs', 'maxMs'], 'backoff')
  const { firstMs = 1_000, maxMs = 3_600_000 } = backoff
  checkWhole({ attempts, keepHandledMs, keepHandled, timeoutMs, 'backoff.firstMs': firstMs, 'backoff.maxMs': maxMs })
  if (orderBy !== undefined && typeof orderBy !== 'function')
    throw invalidOption('orderBy', 'a function', describeValue(orderBy))
  return { ...toPlace(options), attempts, backoff: { firstMs, maxMs }, orderBy, keepHandledMs, keepHandled, timeoutMs }
}
