import {
  catalogue,
  type CatalogueEvent,
  type EventDefinition,
  type EventOf,
  type EventType,
} from '@cashfree-webhooks/core'
import { fixtures, type Product, type Variants } from './fixtures/index.ts'
import { isForm, readForm, writeForm } from './form.ts'

type ProductOf<Type extends EventType> = Extract<CatalogueEvent, { type: Type }>['product']

export interface BuildEventOptions<Type extends EventType, Name extends ProductOf<Type> = ProductOf<Type>> {
  /** For a type that several products have. @default the first product of the catalogue that has it */
  readonly product?: Name
  /**
   * Fields of the event's `data` to change; numbers, null and unknown fields are welcome, as on the wire. Those of flat
   * events and of forms stand in the payload itself.
   */
  readonly data?: { readonly [Field in keyof EventOf<Type>['data']]?: unknown } & Readonly<Record<string, unknown>>
  /** Which of the fixtures of this event: a version of the webhook, or what sets it apart. @default the first */
  readonly variant?: string
  /** Fields of the envelope to change, e.g. `event_time`. */
  readonly envelope?: Readonly<Record<string, unknown>>
}

export interface BuiltEvent {
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
 * Builds the payload of an event from its documented sample, with your changes. Sign it with `signDelivery`.
 * @example
 * const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { status_code: 'AGENT_REJECTED' } })
 */
export function buildEvent<Type extends EventType>(type: Type, options: BuildEventOptions<Type> = {}): BuiltEvent {
  const { product = productOf(type), variant, data, envelope } = options
  const text = textOf(product, type, variant)
  const written = isForm(text) ? form : json
  const body =
    data || envelope ? written.write(changed(written.read(text), isFlat(product, type), data, envelope)) : text
  return { payload: written.read(body), rawBody: Buffer.from(body), contentType: written.contentType }
}

type Payload = BuiltEvent['payload']
type Changes = Readonly<Record<string, unknown>> | undefined

function changed(sample: Payload, isFlat: boolean, data: Changes, envelope: Changes): Payload {
  const payload = { ...sample, ...envelope }
  return isFlat ? { ...payload, ...data } : { ...payload, data: { ...sample.data, ...data } }
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

function isFlat(product: Product, type: string): boolean {
  const events: Readonly<Record<string, EventDefinition>> = catalogue.find((entry) => entry.product === product)!.events
  return events[type]!.flat === true
}

function productOf(type: string): Product {
  const product = (Object.keys(fixtures) as Product[]).find((name) => type in fixtures[name])
  if (product === undefined) throw new TypeError(`buildEvent: the catalogue has no event "${type}".`)
  return product
}

function textOf(product: Product, type: string, variant?: string): string {
  const variants = (fixtures[product] as Readonly<Record<string, Variants>>)[type]
  if (variants === undefined) throw new TypeError(`buildEvent: the product "${product}" has no event "${type}".`)
  const names = Object.keys(variants)
  const text = variants[variant ?? names[0]!]
  if (text !== undefined) return text
  throw new TypeError(`buildEvent: ${type} has no variant "${variant}"; it has ${names.join(', ')}.`)
}
