import type { Schema, SchemaIssue } from './catalogue/schema.ts'
import type { DeliveryInfo } from './delivery.ts'
import type { CashfreeEvent, CatalogueEvent, Issue, UnknownEvent } from './event.ts'
import { fail, WebhookError, type Failure } from './errors.ts'
import { identify } from './identify.ts'
import { parseJson } from './json.ts'
import { createRegistry, type Registry } from './registry.ts'
import { readTime } from './time.ts'

export type Payload = Readonly<Record<string, unknown>>

export type Parsed =
  { readonly ok: true; readonly payload: Payload } | { readonly ok: false; readonly failure: Failure }

/** Turns signed bytes into a JSON object, or says why they are none. Never throws. */
export function parse(rawBody: Uint8Array): Parsed {
  let value: unknown
  try {
    value = parseJson(rawBody)
  } catch {
    // The parser's own message quotes the payload, so it goes no further.
    const what = rawBody.length === 0 ? 'empty' : 'not JSON in UTF-8'
    return refuse(
      'PAYLOAD_NOT_JSON',
      `The signature is right, but the body is ${what}. Forms of older products are not read here.`,
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('PAYLOAD_NOT_OBJECT', 'The signature is right, but the body is JSON of another kind than an object.')
  }
  return { ok: true, payload: value as Payload }
}

function refuse(code: 'PAYLOAD_NOT_JSON' | 'PAYLOAD_NOT_OBJECT', message: string): Parsed {
  return { ok: false, failure: fail(code, message) }
}

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

let defaultRegistry: Registry | undefined

/**
 * Parses a body that has been verified before, e.g. one from a queue, into a typed event. Throws a `WebhookError`
 * with `PAYLOAD_NOT_JSON` or `PAYLOAD_NOT_OBJECT`; every other oddity is an entry in `issues`.
 * What only a delivery knows (attempt, version) is null, and both its times are the moment of the call.
 */
export function parseEvent(rawBody: Uint8Array): CatalogueEvent | UnknownEvent {
  const parsed = parse(rawBody)
  if (!parsed.ok) throw new WebhookError(parsed.failure)
  const at = new Date()
  const delivery = { attempt: null, sentAt: at, receivedAt: at, version: null, idempotencyKey: null, secretIndex: 0 }
  defaultRegistry ??= createRegistry()
  return toEvent(parsed.payload, rawBody, delivery, defaultRegistry) as CatalogueEvent | UnknownEvent
}
