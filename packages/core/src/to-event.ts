import type { Schema, SchemaIssue } from './catalogue/schema.ts'
import type { DeliveryInfo } from './delivery.ts'
import type { CashfreeEvent, Issue } from './event.ts'
import { identify } from './identify.ts'
import type { Payload } from './parse.ts'
import type { Registry } from './registry.ts'
import { readTime } from './time.ts'

/** Gives a payload its type: finds it in the registry, validates `data`, names its identity. Issues are data, not errors. */
export function toEvent(
  payload: Payload,
  rawBody: Uint8Array,
  delivery: DeliveryInfo,
  registry: Registry,
): CashfreeEvent {
  const wireName = nameOf(payload)
  const known = registry.find(wireName, payload)
  const { data, issues } = known ? validate(known.definition.data, payload.data) : { data: payload.data, issues: none }
  const { occurredAt, occurredAtZone } = readTime(payload.event_time, known?.zone)
  return {
    type: known?.type ?? wireName,
    product: known?.product ?? 'unknown',
    id: identify(known, payload, rawBody),
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
const nameKeys = ['event_type', 'type', 'event', 'cf_event'] as const

function nameOf(payload: Payload): string {
  for (const key of nameKeys) if (typeof payload[key] === 'string') return payload[key]
  return ''
}

function validate(schema: Schema, data: unknown): { data: unknown; issues: readonly Issue[] } {
  const asSent = typeof data === 'object' && data !== null ? data : {}
  const unusable = (message: string) => ({ data: asSent, issues: [{ path: 'data', message }] })
  try {
    const result = schema['~standard'].validate(data)
    if (result instanceof Promise) {
      result.catch(() => {})
      return unusable('the schema is asynchronous; use a synchronous one')
    }
    if (result.issues === undefined) return { data: result.value, issues: none }
    return { data: asSent, issues: result.issues.map(toIssue) }
  } catch {
    return unusable('the schema threw instead of reporting an issue')
  }
}

function toIssue({ path = [], message }: SchemaIssue): Issue {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part))
  return { path: ['data', ...keys].join('.'), message }
}
