import { describe } from './errors.ts'
import type { CashfreeEvent } from './event.ts'
import { hashOf } from './hash.ts'
import type { RegisteredEvent } from './registry.ts'
import { valueAt } from './value-at.ts'

/** Longer identities are hashed, so that a store never holds a key of unbounded size. */
const MAX_ID_LENGTH = 256

/**
 * The identity of an event, equal for every delivery of it: product, type and the fields the catalogue names, joined
 * with `|`. Made from signed bytes only; ids are the same as text and as number. When a field is missing or is not
 * an id, the body's hash stands in.
 */
export function identify(
  event: RegisteredEvent | undefined,
  payload: Readonly<Record<string, unknown>>,
  rawBody: Uint8Array,
): string {
  if (event === undefined || event.identityFields.length === 0) return hashOf(rawBody)
  let id = `${event.product}|${escaped(event.type)}`
  for (const { paths, isOptional } of event.identityFields) {
    const field = firstText(payload, paths) ?? (isOptional ? '' : undefined)
    if (field === undefined) return hashOf(rawBody)
    id += `|${escaped(field)}`
  }
  return bounded(id)
}

function firstText(payload: unknown, paths: readonly (readonly string[])[]): string | undefined {
  for (const path of paths) {
    const field = toText(valueAt(payload, path))
    if (field !== undefined) return field
  }
  return undefined
}

/** Not encodeURIComponent: that throws on half a surrogate pair, which JSON can hold. */
function escaped(part: string): string {
  if (!part.includes('|') && !part.includes('%')) return part
  return part.replaceAll('%', '%25').replaceAll('|', '%7C')
}

function bounded(id: string): string {
  return id.length <= MAX_ID_LENGTH ? id : hashOf(Buffer.from(id, 'utf16le'))
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'number' ? String(value) : undefined
}

/** Applies a user's own identity, hashed when it is too long. Throws what it throws, and a `TypeError` when it gives no text. */
export function reidentify(event: CashfreeEvent, by: (event: CashfreeEvent) => string): CashfreeEvent {
  const id: unknown = by(event)
  if (typeof id !== 'string' || id === '') throw new TypeError(`identify must return a text, got ${describe(id)}`)
  return { ...event, id: bounded(id) }
}
