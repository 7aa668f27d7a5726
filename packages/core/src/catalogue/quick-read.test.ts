import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { freeze } from '../freeze.ts'
import * as fields from './fields.ts'
import { toReader, UNFIT } from './quick-read.ts'
import { lazySchema, type Schema } from './schema.ts'

const group = () => ({
  id: fields.id(),
  text: fields.text(),
  number: fields.number(),
  status: fields.openEnum(['A']),
  flag: fields.flag(),
})
const everyKind = {
  ...group(),
  optionalId: fields.optionalId(),
  optionalStatus: fields.optionalOpenEnum(['A']),
  map: fields.map(),
  asSent: fields.asSent(),
  scalar: fields.scalar(),
  object: fields.object(group()),
  record: fields.record(group()),
  list: fields.list(fields.record(group())),
  texts: fields.list(fields.openEnum(['A'])),
  orEmpty: fields.orEmpty(fields.object(group())),
  emptyMap: fields.orEmpty(fields.map()),
  textOr: fields.textOr(fields.record(group())),
}
const schema = fields.record(everyKind)

const leaf = fc.oneof(
  fc.constantFrom(null, '', '1', ' 1', 'A', '12.50', 'x', 1, 0, -0, 1e400, 0.1, 2 ** 53, true, false, [], {}),
  fc.string(),
  fc.double(),
)
const filled = fc.record(
  { id: leaf, text: leaf, number: leaf, status: leaf, flag: leaf, other: fc.jsonValue() },
  { requiredKeys: [] },
)
const good = fc.constant({ id: 1, text: 'x', number: '1.5', status: 'A', flag: null })
const member = fc.oneof(leaf, filled, good, fc.array(fc.oneof(filled, good, leaf), { maxLength: 3 }), fc.jsonValue())
const payload = fc.record(
  {
    ...Object.fromEntries(Object.keys(everyKind).map((name) => [name, member])),
    id: fc.oneof(fc.constant('id'), leaf),
    status: fc.oneof(fc.constant('A'), leaf),
    record: fc.oneof(good, member),
    other: fc.jsonValue(),
  },
  { requiredKeys: [] },
)
const asDocumented = {
  id: 17,
  status: 'A',
  text: 'x',
  flag: true,
  record: { id: 'x', status: 'A' },
  list: [{ id: 'x', status: 'A', number: 1 }],
  other: [{}],
}

describe('toReader', () => {
  it.each(Object.keys(everyKind) as (keyof typeof everyKind)[])('gives what zod gives for the field %s', (name) => {
    const field: z.core.$ZodType = everyKind[name]
    fc.assert(fc.property(member, (value) => expectSame(field, value)))
  })

  it('gives what zod gives for a whole event, and changes nothing of what was sent', () => {
    fc.assert(fc.property(payload, (value) => expectSame(schema, value)))
    fc.assert(fc.property(filled, (other) => expectSame(schema, { ...asDocumented, ...other, object: other })))
  })

  it('copies only what leads to a change', () => {
    const sent = { id: 'x', status: 'A', record: { id: 'x', status: 'A' }, list: [{ id: 'x', status: 'A' }] }
    expect(toReader(schema)(sent)).toBe(sent)
    const found = toReader(schema)({ ...sent, record: { id: 17, status: 'A' } }) as typeof sent
    expect(found.record).toEqual({ id: '17', status: 'A' })
    expect(found.list).toBe(sent.list)
  })
})

describe('lazySchema', () => {
  it('leaves to zod what is wrong, and says it in its words', () => {
    const lazy = lazySchema(() => schema as unknown as Schema)
    const wrong = { ...asDocumented, record: { id: '', status: 'A' }, text: {} }
    expect(lazy['~standard'].validate(wrong)).toEqual(schema['~standard'].validate(wrong))
    expect(lazy['~standard'].validate(asDocumented)).toEqual(schema['~standard'].validate(asDocumented))
  })
})

function expectSame(of: z.core.$ZodType, value: unknown): void {
  if (typeof value === 'object' && value !== null) freeze(value)
  const result = of['~standard'].validate(value)
  if (result instanceof Promise) throw new Error('the schema is asynchronous')
  expect(toReader(of)(value)).toEqual(result.issues ? UNFIT : result.value)
}
