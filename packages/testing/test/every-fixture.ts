import { catalogue, type EventDefinition } from '@cashfree-webhooks/core'
import { isForm, readForm } from '../src/form.ts'
import { fixtures, type Product, type Variants } from '../src/index.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type Payload = { [name: string]: Json }

export interface Fixture {
  readonly product: Product
  readonly type: string
  readonly variant: string
  readonly text: string
  readonly payload: Payload
  readonly definition: EventDefinition
  /** What its form of writing is called in a test's title. */
  readonly title: string
}

/** Every body there is, decoded. */
export const everyFixture: readonly Fixture[] = catalogue.flatMap(({ product, events }) =>
  Object.entries<EventDefinition>(events).flatMap(([type, definition]) =>
    Object.entries((fixtures[product] as Readonly<Record<string, Variants>>)[type]!).map(([variant, text]) => ({
      product,
      type,
      variant,
      text,
      payload: decode(text),
      definition,
      title: `${product} ${type}, ${variant}`,
    })),
  ),
)

function decode(text: string): Payload {
  return isForm(text) ? readForm(text) : JSON.parse(text)
}

/** The paths that the identity of an event may be taken from, dotted. */
export function identityPathsOf({ definition }: Fixture): readonly string[] {
  return (definition.identity ?? []).flat().map((path) => path.replace(/\?$/, ''))
}

/** The place of every field of a payload; those inside lists have the index in their path. */
export function placesIn(value: Json, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  const fields = Array.isArray(value) ? [] : Object.keys(value).map((name) => [...path, name])
  return [...fields, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...path, name]))]
}

export function at(payload: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, name) => (typeof value === 'object' && value !== null ? (value as Payload)[name] : undefined),
    payload,
  )
}

/** A copy with another value at one place; without the place for `undefined`. */
export function changed(payload: Payload, path: readonly string[], value: Json | undefined): Payload {
  const copy = structuredClone(payload)
  const holder = at(copy, path.slice(0, -1)) as Payload
  const name = path.at(-1)!
  if (value === undefined) delete holder[name]
  else holder[name] = value
  return copy
}
