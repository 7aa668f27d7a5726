import type { catalogue } from './catalogue/index.ts'
import type { EventDefinition } from './catalogue/define-events.ts'
import type { DeliveryInfo } from './delivery.ts'

/** One place where a payload does not fit the documented shape. Names the place, never the value. */
export interface Issue {
  /** Where, from the payload's root: `data.signers.0.status`. */
  readonly path: string
  readonly message: string
}

/**
 * A delivery that has been verified and parsed. Frozen before handlers get it, so that those that run together cannot
 * change it for each other; only the bytes and the insides of a Date cannot be frozen.
 */
export interface CashfreeEvent<Type extends string = string, Product extends string = string, Data = unknown> {
  /** Canonical name, e.g. `ESIGN_VERIFICATION_SUCCESS` (the wire alias `E_SIGN_…` maps to it). */
  readonly type: Type
  /** The Cashfree product. Narrows `data` where one name has several shapes. */
  readonly product: Product
  /** Equal for every delivery of the same event; made from signed bytes only. */
  readonly id: string
  /** The payload's `event_time`; null when it cannot be read. */
  readonly occurredAt: Date | null
  /** Whether `event_time` states its zone; `'assumed'` when the product's usual zone was taken. */
  readonly occurredAtZone: 'stated' | 'assumed' | null
  /**
   * Documented fields, typed; unknown fields are kept; enums are open. When `issues` is not empty, this is `data` as
   * it was sent (an empty object if it was none).
   */
  readonly data: Data
  /** The whole body, parsed; `data` is a part of it where nothing in it needed a change. An integer that a double cannot hold exactly is a string of its digits. */
  readonly payload: unknown
  /** The signed bytes. */
  readonly rawBody: Uint8Array
  /** Empty when the payload fits its schema. */
  readonly issues: readonly Issue[]
  readonly delivery: DeliveryInfo
}

/** A signed event of a type that neither the catalogue nor the `events` option has. Its `type` is the name on the wire, `''` without one. */
export type UnknownEvent = CashfreeEvent<string, 'unknown', unknown>

type DataOf<Definition> = Definition extends EventDefinition<infer Data> ? Data : never

type EventsOfProduct<Entry> = Entry extends { product: infer Product extends string; events: infer Events }
  ? { [Type in keyof Events & string]: CashfreeEvent<Type, Product, DataOf<Events[Type]>> }[keyof Events & string]
  : never

/** Every event of the catalogue, as a union to narrow by `type` and `product`. */
export type CatalogueEvent = EventsOfProduct<(typeof catalogue)[number]>

/** A user's own events, defined with the `events` option. */
export type CustomEvents = Readonly<Record<string, EventDefinition>>

/** The product of events that come from the `events` option. */
export type CustomProduct = 'custom'

/** No own events. */
export type NoEvents = Record<never, never>

type CatalogueByType = { [Type in CatalogueEvent['type']]: Readable<Extract<CatalogueEvent, { type: Type }>> }

/**
 * Where products share a name, lets a field that only one of them has be read without narrowing: it is `undefined` for
 * the others. Narrow by `product` to get each shape as it is documented.
 */
type Readable<Event extends CashfreeEvent, All extends CashfreeEvent = Event> =
  Event extends CashfreeEvent<infer Type, infer Product, infer Data>
    ? CashfreeEvent<Type, Product, WithAbsent<Data, Exclude<KeysOf<All['data']>, keyof Data>>>
    : never

type KeysOf<Union> = Union extends unknown ? keyof Union : never

type WithAbsent<Data, Absent extends PropertyKey> = [Absent] extends [never]
  ? Data
  : Data & { readonly [Field in Absent]?: undefined }

/** Canonical names: the catalogue's and the user's own. */
export type EventType<Custom extends CustomEvents = NoEvents> = keyof CatalogueByType | (keyof Custom & string)

/** The event, or union of events, that has this canonical name. An own event replaces the catalogue's of that name. */
export type EventOf<Type extends string, Custom extends CustomEvents = NoEvents> = Type extends keyof Custom
  ? CashfreeEvent<Type, CustomProduct, DataOf<Custom[Type]>>
  : Type extends keyof CatalogueByType
    ? CatalogueByType[Type]
    : never

/** Every event that has a name: all of the catalogue, and the user's own. */
export type KnownEvent<Custom extends CustomEvents = NoEvents> = EventOf<EventType<Custom>, Custom>
