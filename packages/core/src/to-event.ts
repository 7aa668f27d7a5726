import type { EventDefinition } from './catalogue/define-events.ts'
import type { SchemaIssue } from './catalogue/schema.ts'
import type { DeliveryInfo } from './delivery.ts'
import type { CashfreeEvent, Issue } from './event.ts'
import { identify } from './identify.ts'
import type { Payload } from './parse.ts'
import type { RegisteredEvent, Registry } from './registry.ts'
import { readTime } from './time.ts'
import { valueAt } from './value-at.ts'

/** Gives a payload its type: finds it in the registry, validates `data`, names its identity. Issues are data, not errors. */
export function toEvent(
  { payload, id }: { readonly payload: Payload; readonly id?: string },
  rawBody: Uint8Array,
  delivery: DeliveryInfo,
  registry: Registry,
): CashfreeEvent {
  const { wireName, event: known } = registry.find(payload)
  const { data, issues } = known ? validate(known.definition, payload) : { data: payload.data, issues: none }
  const { occurredAt, occurredAtZone } = readTime(timeOf(payload, known), known?.zone)
  return {
    type: known?.type ?? wireName,
    product: known?.product ?? 'unknown',
    id: id ?? identify(known, payload, rawBody),
    occurredAt,
    occurredAtZone,
    data,
    payload,
    rawBody,
    issues,
    delivery,
  }
}

const none: readonly Issue[] = Object.freeze([])

/** Where the whole envelope stands inside `data`, as in the oldest form of Easy Split, so does the time. */
function timeOf(payload: Payload, event: RegisteredEvent | undefined): unknown {
  const path = event?.timePath ?? ['event_time']
  return valueAt(payload, path) ?? valueAt(payload.data, path)
}

function validate(
  { data: schema, flat = false }: EventDefinition,
  payload: Payload,
): { data: unknown; issues: readonly Issue[] } {
  const data = flat ? payload : payload.data
  const place = flat ? [] : ['data']
  const asSent = typeof data === 'object' && data !== null ? data : {}
  const unusable = (message: string) => ({ data: asSent, issues: [{ path: place.join('.'), message }] })
  try {
    const result = schema['~standard'].validate(data)
    if (result instanceof Promise) {
      result.catch(() => {})
      return unusable('the schema is asynchronous; use a synchronous one')
    }
    if (result.issues === undefined) return { data: result.value, issues: none }
    return { data: asSent, issues: result.issues.map((issue) => toIssue(issue, place)) }
  } catch {
    return unusable('the schema threw instead of reporting an issue')
  }
}

function toIssue({ path = [], message }: SchemaIssue, place: readonly string[]): Issue {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part))
  return { path: [...place, ...keys].join('.'), message }
}
