import { describe, expect, it } from 'vitest'
import { fixtures, type Product, type Variants } from '../src/index.ts'
import { idOf, parse, reprinted } from './edit.ts'

const products = [
  'payments',
  'virtual-accounts',
  'refunds',
  'settlements',
  'easy-split',
  'disputes',
  'payment-links',
  'payment-forms',
  'token-vault',
  'softpos',
  'incidents',
  'imports',
] satisfies Product[]

const all = products.flatMap((product) =>
  Object.entries<Variants>(fixtures[product]).flatMap(([type, variants]) =>
    Object.entries(variants).map(([variant, text]) => ({ product, type, variant, text })),
  ),
)

/** A number as it was written, marked so that it is not taken for a text. */
const MARK = '\u0000'
const written = (text: string): unknown =>
  JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => (token.startsWith('"') ? token : `"\\u0000${token}"`)),
  )

function expectAsWritten(value: unknown, wire: unknown, path: string): void {
  if (typeof wire === 'object' && wire !== null) {
    expect(Object.keys(value as object), path).toEqual(Object.keys(wire))
    for (const [key, member] of Object.entries(wire)) {
      expectAsWritten((value as Record<string, unknown>)[key], member, `${path}.${key}`)
    }
  } else if (typeof wire === 'string' && wire.startsWith(MARK)) {
    const digits = wire.slice(1)
    const isInteger = /^-?\d+$/.test(digits)
    if (typeof value === 'string') expect(value, path).toBe(isInteger ? digits : String(Number(digits)))
    else expect(value, path).toBe(Number(digits))
  } else {
    expect(value, path).toBe(wire)
  }
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort()
          .map(([key, member]) => [key, sorted(member)]),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value

describe('payloads of the Payment Gateway', () => {
  it.each(all)('give what was written, digit for digit: $product $type, $variant', ({ text }) => {
    const { data } = written(text) as { data: unknown }
    expectAsWritten(sorted(parse(text).data), sorted(data), 'data')
  })

  it.each(all)('are the same event however they are printed: $product $type, $variant', ({ text }) => {
    expect(idOf(reprinted(text))).toBe(parse(text).id)
  })

  it.each(all)('keep what stands beside data: $product $type, $variant', ({ text }) => {
    expect(parse(text).payload).toEqual(JSON.parse(text))
  })
})
