import { createAddressCheck } from './addresses.ts'
import type { EventDefinition, Zone } from './catalogue/define-events.ts'
import { createEmitter } from './emitter.ts'
import { describe, invalidOption } from './errors.ts'
import type { CashfreeEvent, CustomEvents } from './event.ts'
import type { Logger } from './log.ts'
import { memoryStore } from './memory-store.ts'
import type { EventQueue } from './queue.ts'
import type { Pipeline } from './receive.ts'
import { createRegistry } from './registry.ts'
import { secretSource, type SecretOption } from './secrets.ts'
import type { DedupeStore } from './store.ts'
import { DEFAULT_TOLERANCE_MS } from './verify.ts'

/** How deliveries are signed. `'header'`: `x-webhook-signature` over timestamp and body. */
export type SignatureScheme = 'header'

export interface WebhooksOptions<Custom extends CustomEvents = CustomEvents> {
  /**
   * One secret, several (for rotation: all are tried), or a function that fetches them at each delivery.
   * @default process.env.CASHFREE_CLIENT_SECRET
   */
  readonly secret?: SecretOption | undefined
  /**
   * How old or how far ahead a timestamp may be. `false` turns the check off. Replays are stopped by de-duplication;
   * minutes here would refuse Cashfree's own retries.
   * @default 259_200_000 (3 days)
   */
  readonly toleranceMs?: number | false | undefined
  /** Where claims live; `false` turns de-duplication off. @default memoryStore(): right for one process */
  readonly store?: DedupeStore | false | undefined
  /** How long a claim lasts; renewed while handlers run. @default 60_000 */
  readonly leaseMs?: number | undefined
  /** How long a handled event is remembered; at least `toleranceMs`. @default toleranceMs + 1 h (3 days + 1 h without a tolerance) */
  readonly retainMs?: number | undefined
  /** With the store down: `'reject'` answers 503 and Cashfree sends again, `'process'` handles without de-duplication. @default 'reject' */
  readonly onStoreError?: 'reject' | 'process' | undefined
  /** How long the store, the queue or a secret function may take before it counts as down. @default 5_000 */
  readonly storeTimeoutMs?: number | undefined
  /** After this time the handlers' signal aborts, the event is given back and 500 answered. @default false */
  readonly handlerTimeoutMs?: number | false | undefined
  /** A known type that does not fit its schema: `'deliver'` it with `event.issues`, or `'reject'` it with 422. @default 'deliver' */
  readonly onMismatch?: 'deliver' | 'reject' | undefined
  /** @default 1_048_576 */
  readonly maxBodyBytes?: number | undefined
  /** Addresses or subnets (`10.0.0.0/8`) that may send, in addition to the signature. Cashfree's change: keep the list current. */
  readonly allowedIps?: readonly string[] | undefined
  /** Hands events to a durable queue instead of handling them before the answer. */
  readonly queue?: EventQueue | undefined
  /** Replaces the identity that de-duplication goes by. Must give the same text for every delivery of one event. */
  readonly identify?: ((event: CashfreeEvent) => string) | undefined
  /** Your own event types, typed through to `onEvent`; one with a catalogue name replaces it. */
  readonly events?: Custom | undefined
  /** Zone of times written without one, in place of the one assumed for the product. */
  readonly assumedZone?: Zone | undefined
  /** @default 'header' */
  readonly scheme?: SignatureScheme | undefined
  /** Where failures go while there is no `onError` listener; `false` for nowhere. @default console */
  readonly logger?: Logger | false | undefined
  /** The clock, epoch milliseconds. For tests. @default Date.now */
  readonly now?: (() => number) | undefined
}

const HOUR_MS = 60 * 60 * 1000
/** The largest delay a timer takes; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

type Check = readonly [isRight: (value: never) => boolean, wish: string]

const isFunction = (value: unknown) => typeof value === 'function'
const isObject = (value: unknown) => typeof value === 'object' && value !== null
const isWhole = (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string')
const hasMethods = (value: unknown, ...names: string[]) =>
  isObject(value) && names.every((name) => isFunction((value as Record<string, unknown>)[name]))

const timer: Check = [
  (value) => isWhole(value) && value <= MAX_TIMER_MS,
  'a whole number of milliseconds, from 1 to 2147483647',
]
const oneOf = (...values: readonly string[]): Check => [
  (value) => values.includes(value),
  values.map((value) => `'${value}'`).join(' or '),
]

/** What each option must be; `undefined` always stands for its default. Options not listed here do not exist. */
const checks: Record<keyof WebhooksOptions, Check> = {
  secret: [() => true, ''],
  toleranceMs: [(value) => value === false || isWhole(value), 'a whole number of milliseconds above 0, or false'],
  store: [
    (value) => value === false || hasMethods(value, 'claim', 'renew', 'settle', 'release'),
    'a store (claim, renew, settle, release) or false',
  ],
  leaseMs: timer,
  retainMs: [isWhole, 'a whole number of milliseconds above 0'],
  onStoreError: oneOf('reject', 'process'),
  storeTimeoutMs: timer,
  handlerTimeoutMs: [(value) => value === false || timer[0](value), `${timer[1]}, or false`],
  onMismatch: oneOf('deliver', 'reject'),
  maxBodyBytes: [isWhole, 'a whole number of bytes above 0'],
  allowedIps: [(value) => Array.isArray(value) && (value as unknown[]).length > 0, 'a list of at least one address'],
  queue: [(value) => hasMethods(value, 'add'), 'a queue (add)'],
  identify: [isFunction, 'a function'],
  events: [
    (value) => isObject(value) && Object.values(value).every(isDefinition),
    'an object of event definitions, each with a Standard Schema in `data`, and lists for `identity` and `aliases`',
  ],
  assumedZone: [
    (value) => typeof value === 'string' && /^(?:Z|[+-]\d\d:\d\d)$/.test(value),
    "'Z' or an offset such as '+05:30'",
  ],
  scheme: oneOf('header'),
  logger: [(value) => value === false || hasMethods(value, 'warn', 'error'), 'an object with warn and error, or false'],
  now: [isFunction, 'a function'],
}

function isDefinition(value: unknown): value is EventDefinition {
  if (!isObject(value)) return false
  const { data: schema, identity = [], aliases = [] } = value as Record<string, unknown>
  const hasSchema =
    (isObject(schema) || isFunction(schema)) && isObject((schema as Record<string, unknown>)['~standard'])
  return hasSchema && isTexts(identity) && isTexts(aliases)
}

function checkOptions(options: WebhooksOptions): void {
  if (!isObject(options)) throw invalidOption('options', 'an object', describe(options))
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) {
      const near = Object.keys(checks).find((known) => known.toLowerCase().startsWith(name.toLowerCase().slice(0, 4)))
      throw invalidOption('options', 'options that exist', `"${name}"`, near && `Did you mean ${near}?`)
    }
    const [isRight, wish] = checks[name as keyof WebhooksOptions]
    if (value !== undefined && !isRight(value as never)) throw invalidOption(name, wish, describe(value))
  }
}

export interface ResolvedOptions extends Omit<Pipeline, 'report'> {
  readonly logger: Logger | false
  /** True when nobody chose where claims live. */
  readonly storeIsDefault: boolean
}

/** Checks every option and fills in the defaults. Throws `OPTION_INVALID`: which option, the wish, what it got. */
export function resolveOptions(options: WebhooksOptions): ResolvedOptions {
  checkOptions(options)
  const now = options.now ?? Date.now
  const toleranceMs = options.toleranceMs ?? DEFAULT_TOLERANCE_MS
  const retainMs = options.retainMs ?? (toleranceMs || DEFAULT_TOLERANCE_MS) + HOUR_MS
  if (toleranceMs !== false && retainMs < toleranceMs) {
    throw invalidOption(
      'retainMs',
      `at least toleranceMs (${toleranceMs})`,
      String(retainMs),
      'A replay could slip through between the two.',
    )
  }
  return {
    secrets: secretSource(options.secret),
    toleranceMs,
    retainMs,
    store: options.store ?? memoryStore({ now }),
    storeIsDefault: options.store === undefined,
    leaseMs: options.leaseMs ?? 60_000,
    onStoreError: options.onStoreError ?? 'reject',
    storeTimeoutMs: options.storeTimeoutMs ?? 5_000,
    handlerTimeoutMs: options.handlerTimeoutMs ?? false,
    onMismatch: options.onMismatch ?? 'deliver',
    maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
    isAllowed: options.allowedIps && createAddressCheck(options.allowedIps),
    queue: options.queue,
    identify: options.identify,
    registry: createRegistry(options.events, options.assumedZone),
    emitter: createEmitter(),
    logger: options.logger ?? console,
    now,
  }
}
