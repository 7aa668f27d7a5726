import type { Schema } from './schema.ts'

/** A zone for times that are written without one: `Z` or an offset such as `+05:30`. */
export type Zone = 'Z' | `${'+' | '-'}${number}:${number}`

/** What the catalogue knows about one event. The same shape serves for a user's own events. */
export interface EventDefinition<Data = unknown> {
  /** Schema of the payload's `data`: zod or any other Standard Schema, synchronous. */
  readonly data: Schema<Data>
  /**
   * Where in the payload the fields stand that make two deliveries the same event, as dotted paths. Type and product
   * always belong to the identity. Without this list, or when a field is missing, the identity is the body's hash.
   */
  readonly identity?: readonly string[]
  /** Other names of the same event on the wire. */
  readonly aliases?: readonly string[]
  /** Says whether a payload is this product's, where several products use one name. Looks at signed bytes only. */
  readonly recognise?: (payload: Readonly<Record<string, unknown>>) => boolean
  /** The zone of times written without one. */
  readonly zone?: Zone
}

export interface ProductEvents<Product extends string, Events extends Record<string, EventDefinition>> {
  readonly product: Product
  readonly events: Events
}

/** Puts the events of one product into the catalogue, keyed by canonical name. */
export function defineEvents<const Product extends string, const Events extends Record<string, EventDefinition>>(
  product: Product,
  events: Events,
): ProductEvents<Product, Events> {
  return { product, events }
}
