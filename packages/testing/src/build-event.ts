import type { CatalogueEvent, EventOf, EventType } from '@cashfree-webhooks/core'
import { fixtures, type Product, type Variants } from './fixtures/index.ts'

type ProductOf<Type extends EventType> = Extract<CatalogueEvent, { type: Type }>['product']

export interface BuildEventOptions<Type extends EventType, Name extends ProductOf<Type> = ProductOf<Type>> {
  /** For a type that several products have. @default the first product of the catalogue that has it */
  readonly product?: Name
  /** Fields of `data` to change; numbers, null and unknown fields are welcome, as on the wire. */
  readonly data?: { readonly [Field in keyof EventOf<Type>['data']]?: unknown } & Readonly<Record<string, unknown>>
  /** Which of the fixtures of this event: a version of the webhook, or what sets it apart. @default the first */
  readonly variant?: string
  /** Fields of the envelope to change, e.g. `event_time`. */
  readonly envelope?: Readonly<Record<string, unknown>>
}

export interface BuiltEvent {
  readonly payload: { readonly data: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>
  /** The payload as bytes, pretty-printed as Cashfree's samples are; unchanged fixtures keep their own bytes. */
  readonly rawBody: Buffer
}

/**
 * Builds the payload of an event from its documented sample, with your changes. Sign it with `signDelivery`.
 * @example
 * const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { status_code: 'AGENT_REJECTED' } })
 */
export function buildEvent<Type extends EventType>(type: Type, options: BuildEventOptions<Type> = {}): BuiltEvent {
  const { product = productOf(type), variant, data, envelope } = options
  const text = textOf(product, type, variant)
  const sample = JSON.parse(text) as BuiltEvent['payload']
  if (!data && !envelope) return { payload: sample, rawBody: Buffer.from(text) }
  const payload = { ...sample, ...envelope, data: { ...sample.data, ...data } }
  return { payload, rawBody: Buffer.from(JSON.stringify(payload, null, 2)) }
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
