import { WebhookError } from './errors.ts'
import type { CatalogueEvent, UnknownEvent } from './event.ts'
import { createRegistry, type Registry } from './registry.ts'
import { toScheme, type SignatureScheme } from './schemes/index.ts'
import { toEvent } from './to-event.ts'

let defaultRegistry: Registry | undefined

export interface ParseEventOptions {
  /** How the body was signed: forms are read differently, and the identity may be made differently. @default 'header' */
  readonly scheme?: SignatureScheme | undefined
}

/**
 * Parses a body that has been verified before, e.g. one from a queue, into a typed event. Throws a `WebhookError`
 * with `PAYLOAD_NOT_JSON` or `PAYLOAD_NOT_OBJECT`; every other oddity is an entry in `issues`.
 * What only a delivery knows (attempt, version) is null, and both its times are the moment of the call.
 */
export function parseEvent(rawBody: Uint8Array, { scheme }: ParseEventOptions = {}): CatalogueEvent | UnknownEvent {
  const parsed = toScheme(scheme).parse(rawBody)
  if (!parsed.ok) throw new WebhookError(parsed.failure)
  const at = new Date()
  const delivery = { attempt: null, sentAt: at, receivedAt: at, version: null, idempotencyKey: null, secretIndex: 0 }
  defaultRegistry ??= createRegistry()
  return toEvent(parsed, rawBody, delivery, defaultRegistry) as CatalogueEvent | UnknownEvent
}
