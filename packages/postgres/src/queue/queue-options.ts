import { type Backoff, describeValue, invalidOption, type KnownEvent, type UnknownEvent } from '@cashfree-webhooks/core'
import { toSchemaName, type Name } from '../table.ts'

export interface QueuePlace {
  /** The schema that `migrateQueue` made. @default 'cashfree_webhooks_queue' */
  readonly schema?: string | undefined
  /** One for each service that handles the events for itself. The same for its web processes and workers. @default 'cashfree-webhooks' */
  readonly name?: string | undefined
}

export interface PostgresQueueOptions extends QueuePlace {
  /** How often an event is tried before it is a dead letter. With the default `backoff`, 25 take 7 to 13 hours. @default 25 */
  readonly attempts?: number | undefined
  /** The time between attempts. @default { firstMs: 1_000, maxMs: 3_600_000 } */
  readonly backoff?: Backoff | undefined
  /**
   * Events for which this gives the same text are handled one after the other, as they came; also while an earlier one
   * waits for its next attempt. Undefined or null for those whose order does not matter.
   * @example
   * orderBy: (event) => (event.product === 'ppi-video-kyc' ? event.data.verification_id : undefined)
   */
  readonly orderBy?: ((event: KnownEvent | UnknownEvent) => string | null | undefined) | undefined
  /** How long an event is remembered when it was handled: its identity and type, not what was in it. @default 86_400_000 */
  readonly keepHandledMs?: number | undefined
  /** How long PostgreSQL may take to store an event before `add` rejects. @default 3_000 */
  readonly timeoutMs?: number | undefined
}

/** What is stored with each event. */
export interface Plan {
  readonly attempts: number
  readonly backoff: Required<Backoff>
  readonly keepHandledMs: number
}

export const DEFAULT_SCHEMA = 'cashfree_webhooks_queue'
const MAX_NAME_LENGTH = 100

/** Where the queue is, quoted and as it is called. Throws `OPTION_INVALID`. */
export function toPlace({ schema = DEFAULT_SCHEMA, name = 'cashfree-webhooks' }: QueuePlace): {
  readonly schema: Name & { readonly name: string }
  readonly name: string
} {
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME_LENGTH || name.includes('\0'))
    throw invalidOption('name', `a text of 1 to ${MAX_NAME_LENGTH} characters`, describeValue(name))
  return { schema: { ...toSchemaName(schema), name: schema }, name }
}

/** Throws `OPTION_INVALID`. */
export function toPlan({ attempts = 25, backoff = {}, keepHandledMs = 86_400_000 }: PostgresQueueOptions): Plan {
  checkNumber('attempts', attempts, { from: 1, isWhole: true })
  if (typeof backoff !== 'object' || backoff === null)
    throw invalidOption('backoff', '{ firstMs, maxMs }', describeValue(backoff))
  const { firstMs = 1_000, maxMs = 3_600_000 } = backoff
  checkNumber('backoff.firstMs', firstMs, { from: 1 })
  checkNumber('backoff.maxMs', maxMs, { from: firstMs })
  checkNumber('keepHandledMs', keepHandledMs, { from: 0 })
  return { attempts, backoff: { firstMs, maxMs }, keepHandledMs }
}

const MAX_NUMBER = 2 ** 31 - 1

export function checkNumber(
  option: string,
  value: unknown,
  {
    from,
    to = MAX_NUMBER,
    isWhole = false,
  }: { readonly from: number; readonly to?: number; readonly isWhole?: boolean },
): void {
  if (typeof value === 'number' && value >= from && value <= to && (!isWhole || Number.isInteger(value))) return
  throw invalidOption(option, `a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`, describeValue(value))
}

/** Throws `OPTION_INVALID` for an option that does not exist. */
export function checkNames(options: object, ...known: readonly string[]): void {
  if (typeof options !== 'object' || options === null)
    throw invalidOption('options', 'an object', describeValue(options))
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown !== undefined) throw invalidOption('options', `options that exist (${known.join(', ')})`, `"${unknown}"`)
}
