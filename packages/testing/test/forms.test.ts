import { catalogue, parseEvent, type EventDefinition } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { fixtures, type Variants } from '../src/index.ts'
import { isForm, readForm, writeForm } from '../src/form.ts'

const products = [
  'subscriptions',
  'subscriptions-v1',
  'notify-url',
  'payouts',
  'payouts-v1',
  'cashgram',
  'auto-collect',
  'partner',
  'global-collections',
  'baas',
] as const

const bodies = products.flatMap((product) =>
  Object.entries<Variants>(fixtures[product]).flatMap(([type, variants]) =>
    Object.entries(variants).map(([variant, text]) => {
      const events: Record<string, EventDefinition> = catalogue.find((entry) => entry.product === product)!.events
      const payload: Record<string, unknown> = isForm(text) ? readForm(text) : JSON.parse(text)
      return { product, type, variant, payload, isFlat: events[type]!.flat === true }
    }),
  ),
)

/** Every single value with its place; a group that is absent as an empty text reads as null. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} = ${value === '' ? 'null' : String(value)}`]
  return Object.entries(value)
    .flatMap(([name, inner]) => leaves(inner, `${path}.${name}`))
    .sort()
}

const parsed = (payload: object) => parseEvent(Buffer.from(JSON.stringify(payload)))

describe('flat events', () => {
  const asForms = bodies.filter(({ isFlat, payload }) => isFlat && !Object.values(payload).some(isGroup))
  it.each(asForms)('are the same from a form: $product $type, $variant', ({ product, type, payload }) => {
    const json = parsed(payload)
    const form = parsed(readForm(writeForm(payload)))
    expect(form).toMatchObject({ product, type, issues: [] })
    expect([leaves(form.data), form.occurredAt]).toEqual([leaves(json.data), json.occurredAt])
    // Where fields are not documented, they are as they were sent, and the bytes are the identity.
    const isDocumented = !json.id.startsWith('sha256:')
    if (isDocumented) expect([form.data, form.id]).toEqual([json.data, json.id])
  })
})

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
