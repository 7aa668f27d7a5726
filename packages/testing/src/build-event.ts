import type { CatalogueEvent, EventOf, EventType, SignatureScheme } from '@cashfree-webhooks/core'
import { findFixture } from './find-fixture.ts'
import type { Product, VariantOf } from './fixtures/index.ts'
import { isForm, readForm, writeForm } from './form.ts'
import { merge } from './merge.ts'

type ProductOf<Type extends EventType> = Extract<CatalogueEvent, { type: Type }>['product']

export interface BuildEventOptions<Type extends EventType, Name extends ProductOf<Type> = ProductOf<Type>> {
  /** For a type that several products have. @default the first product of the catalogue that has it */
  readonly product?: Name
  /** A version of the webhook, `2025-01-01`: its sample, where there is one for each; else the sample there is. */
  readonly version?: string
  /** Which of the fixtures of this event: a version of the webhook, or what sets it apart. @default the first */
  readonly variant?: VariantOf<ProductOf<Type>, Type>
  /**
   * Fields of the event's `data` to change; numbers, null and unknown fields are welcome, as on the wire. Objects go into
   * objects, any other value replaces what was there, `undefined` takes a field away. Those of flat events and of forms
   * stand in the payload itself.
   */
  readonly data?: { readonly [Field in keyof EventOf<Type>['data']]?: unknown } & Readonly<Record<string, unknown>>
  /** Fields of the envelope to change, e.g. `event_time`; in the same way. */
  readonly envelope?: Readonly<Record<string, unknown>>
}

export interface BuiltEvent {
  readonly type: EventType
  readonly product: Product
  readonly variant: string
  /** What `x-webhook-version` would say, where that is known. */
  readonly version: string | null
  /** How the product signs; what the endpoint needs as its `scheme`, and `signDelivery` too. */
  readonly scheme: SignatureScheme
  /** Without `data` where the event is flat. A form is decoded: an object of texts. */
  readonly payload: { readonly data?: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>
  /**
   * The payload as bytes, pretty-printed as Cashfree's samples are, or as a form; unchanged fixtures keep their own bytes.
   * A signature in the body stays what it was.
   */
  readonly rawBody: Buffer
  /** What it is sent as. */
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded'
}

/**
 * Builds the payload of an event from its documented sample, with your changes. `signDelivery` signs what comes out of it.
 * @example
 * const event = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { status_code: 'AGENT_REJECTED' } })
 * const delivery = signDelivery({ ...event, secret })
 */
export function buildEvent<Type extends EventType>(type: Type, options: BuildEventOptions<Type> = {}): BuiltEvent {
  const { data, envelope } = options
  const { text, isFlat, ...found } = findFixture(type, options)
  const written = isForm(text) ? form : json
  const body = data || envelope ? written.write(changed(written.read(text), isFlat, data, envelope)) : text
  return {
    type,
    ...found,
    payload: written.read(body),
    rawBody: Buffer.from(body),
    contentType: written.contentType,
  }
}

type Payload = BuiltEvent['payload']
type Changes = Readonly<Record<string, unknown>>

function changed(sample: Payload, isFlat: boolean, data: Changes = {}, envelope: Changes = {}): Payload {
  const payload = merge(sample, envelope)
  return isFlat ? merge(payload, data) : merge(payload, { data })
}

interface Written {
  readonly contentType: BuiltEvent['contentType']
  readonly read: (text: string) => Payload
  readonly write: (payload: Payload) => string
}

const json: Written = {
  contentType: 'application/json',
  read: JSON.parse,
  write: (payload) => JSON.stringify(payload, null, 2),
}

const form: Written = {
  contentType: 'application/x-www-form-urlencoded',
  read: readForm as Written['read'],
  write: writeForm,
}
