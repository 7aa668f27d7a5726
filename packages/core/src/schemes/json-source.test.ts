import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson, repeatsName, withNumbersAsText } from './json-source.ts'

const read = (text: string) => readJson(Buffer.from(text))
const blank = fc.constantFrom('', ' ', '\n', '\t \r\n')

/** Numbers as JSON allows them to be written. */
const number = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.bigInt({ min: 1n, max: 10n ** 25n }).map(String)),
    fc.oneof(
      fc.constant(''),
      fc.nat().map((digits) => `.${digits}0`),
    ),
    fc.constantFrom('', '', 'e5', 'E-3', 'e+07'),
  )
  .map((parts) => parts.join(''))
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', '": 1,', '\\": 2}', '1e5', ':', '__proto__'),
)

describe('withNumbersAsText', () => {
  it('gives each number as it is written, and everything else as JSON.parse does', () => {
    const value = fc.oneof(
      number.map((source) => ({ source, expected: source as unknown })),
      text.map((string) => ({ source: JSON.stringify(string), expected: string as unknown })),
      fc.constantFrom(null, true, false).map((literal) => ({ source: String(literal), expected: literal as unknown })),
    )
    const fields = fc.uniqueArray(fc.tuple(text, value), { selector: ([name]) => name })
    fc.assert(
      fc.property(fields, blank, blank, (list, before, after) => {
        const members = list.map(
          ([name, { source }]) => `${before}${JSON.stringify(name)}${after}:${before}${source}${after}`,
        )
        const document = read(`${before}{${members.join()}}${after}`)!
        const got = new Map(Object.entries(withNumbersAsText(document)))
        expect(got).toEqual(new Map(list.map(([name, { expected }]) => [name, expected])))
        for (const [name, { source, expected }] of list) {
          expect(typeof expected === 'string' ? got.get(name) : expected).toEqual(expected)
          expect(Object.getOwnPropertyDescriptor(document.value, name)?.value).toEqual(JSON.parse(source))
        }
        expect(repeatsName(document)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('does so within lists and objects', () => {
    const document = read('{"a":[1.50,{"b":-0.0}],"c":{"d":1e2}}')!
    expect(withNumbersAsText(document)).toEqual({ a: ['1.50', { b: '-0.0' }], c: { d: '1e2' } })
  })
})

describe('readJson', () => {
  it('takes what JSON.parse takes, if it is an object', () => {
    const almost = fc
      .tuple(
        fc.jsonValue().map((value) => JSON.stringify(value)),
        fc.nat(),
        fc.constantFrom('', '"', ',', '-', '.', '0', '}'),
      )
      .map(([json, at, piece]) => json.slice(0, at % (json.length + 1)) + piece + json.slice(at % (json.length + 1)))
    fc.assert(
      fc.property(almost, (given) => {
        let expected: unknown
        try {
          expected = JSON.parse(given)
        } catch {
          expected = undefined
        }
        const isObject = typeof expected === 'object' && expected !== null && !Array.isArray(expected)
        expect(read(given)?.value).toEqual(isObject ? expected : undefined)
        if (isObject) expect(withNumbersAsText(read(given)!)).toBeTypeOf('object')
      }),
      { numRuns: 500 },
    )
  })

  it.each(['', '[]', 'null', '1', '"a"', '{"a":01}', '{"a":1-2}', '{1:2}', '{"a":.5}', '{"a":NaN}', '{}x', "{'a':1}"])(
    'refuses %j',
    (given) => expect(read(given)).toBeUndefined(),
  )

  it('refuses bytes that are not UTF-8', () => {
    expect(readJson(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBeUndefined()
  })
})

describe('repeatsName', () => {
  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":1}',
    '{"a":{"b":1,"b":2}}',
    '{"a":[{"b":1,"b":2}]}',
    '{"a":{"x":1,"y":2},"a":{}}',
    '{"__proto__":1,"__proto__":2}',
    '{"a":{},"b":[],"a" : [1,2,{"c":1}]}',
  ])('finds it in %s', (given) => expect(repeatsName(read(given)!)).toBe(true))

  it.each([
    '{}',
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}',
    '{"a":"\\"a\\":1","b":"a\\\\"}',
    '{"a":"b","b":"a:","1":"","":0}',
  ])('finds none in %s', (given) => expect(repeatsName(read(given)!)).toBe(false))

  it('agrees with what JSON.stringify writes, however deep', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4, values: [fc.string(), fc.integer(), fc.constant(null)] }), (value) => {
        expect(repeatsName(read(JSON.stringify(value))!)).toBe(false)
        expect(repeatsName(read(`{"a":${JSON.stringify(value)},"a":${JSON.stringify(value)}}`)!)).toBe(true)
      }),
    )
    const depth = 100_000
    expect(repeatsName(read(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`)!)).toBe(false)
  })
})
