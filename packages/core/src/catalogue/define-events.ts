import type { SignatureScheme } from '../schemes/index.ts'
import type { Schema } from './schema.ts'

/** A zone for times that are written without one: `Z` or an offset such as `+05:30`. */
export type Zone = 'Z' | `${'+' | '-'}${number}:${number}`

/** The member of the payload that holds the event's name. */
export type NameKey = 'event_type' | 'type' | 'event' | 'cf_event'

/**
 * Where a field of the identity stands, as a dotted path. With several, the first that is there counts; one that ends
 * with `?` may be missing.
 */
export type IdentityField = string | readonly string[]

/** What the catalogue knows about one event. The same shape serves for a user's own events. */
export interface EventDefinition<Data = unknown> {
  /** Schema of the payload's `data`: zod or any other Standard Schema, synchronous. */
  readonly data: Schema<Data>
  /**
   * The fields of the payload that make two deliveries the same event. Type and product always belong to the identity.
   * Without this list, or when a field is missing, the identity is the body's hash.
   */
  readonly identity?: readonly IdentityField[]
  /** Other names of the same event on the wire. */
  readonly aliases?: readonly string[]
  /** Says whether a payload is this product's, where several products use one name. Looks at signed bytes only. */
  readonly recognise?: (payload: Readonly<Record<string, unknown>>) => boolean
  /** The zone of times written without one. */
  readonly zone?: Zone
  /** Where the event's time stands, as a dotted path. @default 'event_time' */
  readonly time?: string
  /** True when the fields stand in the payload itself, with no `data` around them. */
  readonly flat?: boolean
}

/** What all events of a product have in common. */
export interface ProductDefinition<Product extends string> {
  readonly product: Product
  /** Null where events come without a name: `recognise` alone tells them, and only where no name is found. */
  readonly nameKey: NameKey | null
  /** The page of Cashfree's documentation, by its title. */
  readonly docs: string
  /**
   * Values of `x-webhook-version` that documents or samples show for this product; there may be others. The header is
   * not signed, so nothing here depends on it: one schema reads all versions.
   */
  readonly versions?: readonly string[]
  /**
   * How deliveries of the product are signed; an endpoint for them needs the same option. Where Cashfree's pages give two
   * recipes, the product's file says which this is. @default 'header'
   */
  readonly scheme?: SignatureScheme
}

export interface ProductEvents<
  Product extends string,
  Events extends Record<string, EventDefinition>,
> extends ProductDefinition<Product> {
  readonly events: Events
}

/** Puts the events of one product into the catalogue, keyed by canonical name. */
export function defineEvents<const Product extends string, const Events extends Record<string, EventDefinition>>(
  product: ProductDefinition<Product>,
  events: Events,
): ProductEvents<Product, Events> {
  return { ...product, events }
}
