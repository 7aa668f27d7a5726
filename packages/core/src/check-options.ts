import type { EventDefinition } from './catalogue/define-events.ts'
import { describe, invalidOption } from './errors.ts'
import { hasMethods } from './has-methods.ts'
import type { WebhooksOptions } from './webhooks-options.ts'

/** The largest delay a timer takes; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

type Check = readonly [isRight: (value: never) => boolean, wish: string]

const isFunction = (value: unknown) => typeof value === 'function'
const isObject = (value: unknown) => typeof value === 'object' && value !== null
const isWhole = (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string')
const isIdentityField = (value: unknown) =>
  typeof value === 'string' || (isTexts(value) && (value as readonly string[]).length > 0)
const isObjectWith = (value: unknown, ...methods: string[]) => isObject(value) && hasMethods(value, ...methods)

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
    (value) => value === false || isObjectWith(value, 'claim', 'renew', 'settle', 'release'),
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
  queue: [(value) => isObjectWith(value, 'add'), 'a queue (add)'],
  identify: [isFunction, 'a function'],
  events: [
    (value) => isObject(value) && Object.values(value).every(isDefinition),
    'an object of event definitions, each with a Standard Schema in `data`, and lists for `identity` and `aliases`',
  ],
  assumedZone: [
    (value) => typeof value === 'string' && /^(?:Z|[+-]\d\d:\d\d)$/.test(value),
    "'Z' or an offset such as '+05:30'",
  ],
  scheme: [() => true, ''],
  logger: [
    (value) => value === false || isObjectWith(value, 'warn', 'error'),
    'an object with warn and error, or false',
  ],
  now: [isFunction, 'a function'],
}

function isDefinition(value: unknown): value is EventDefinition {
  if (!isObject(value)) return false
  const { data: schema, identity = [], aliases = [] } = value as Record<string, unknown>
  const hasSchema =
    (isObject(schema) || isFunction(schema)) && isObject((schema as Record<string, unknown>)['~standard'])
  return hasSchema && Array.isArray(identity) && identity.every(isIdentityField) && isTexts(aliases)
}

/** Throws `OPTION_INVALID` for an option that does not exist or cannot be right: which one, the wish, what it got. */
export function checkOptions(options: WebhooksOptions): void {
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
