import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collector } from '../test/receiver.ts'
import { signed } from '../test/sign.ts'
import { parseJson } from './json.ts'

const parsed = (text: string) => parseJson(Buffer.from(text))
const BIG = '9007199254740993'

describe('parseJson', () => {
  it.each([
    [`{"a":${BIG}}`, { a: BIG }],
    [`{"a":-${BIG}}`, { a: `-${BIG}` }],
    [`{"a" :\n\t ${BIG}\r\n}`, { a: BIG }],
    [`[${BIG},${BIG}]`, [BIG, BIG]],
    [`[ ${BIG} , -${BIG} ]`, [BIG, `-${BIG}`]],
    [`{"a":{"b":[{"c":${BIG}}]}}`, { a: { b: [{ c: BIG }] } }],
    [`{"a":123456789012345678901234567890}`, { a: '123456789012345678901234567890' }],
    [`{"a":9223372036854775807,"b":1.50,"c":1e3,"d":-2.5E-1}`, { a: '9223372036854775807', b: 1.5, c: 1000, d: -0.25 }],
    [`[1.5,${BIG},2e5,${BIG},0.1]`, [1.5, BIG, 200000, BIG, 0.1]],
    [BIG, BIG],
    [` -${BIG} `, `-${BIG}`],
  ])('keeps every digit of the integers in %s', (text, value) => {
    expect(parsed(text)).toEqual(value)
  })

  it('leaves integers that a double holds, decimals and exponents as numbers', () => {
    const text = `{"max":9007199254740991,"min":-9007199254740991,"decimal":9007199254740993.5,"exponent":9007199254740993e0,"zero":-0,"big":${BIG}}`
    expect(parsed(text)).toEqual({
      max: 9007199254740991,
      min: -9007199254740991,
      decimal: 9007199254740993.5,
      exponent: 9007199254740992,
      zero: -0,
      big: BIG,
    })
  })

  it.each([
    `{"note":"id: ${BIG}","big":${BIG}}`,
    `{"note":"\\":${BIG}","big":${BIG}}`,
    `{"note":"\\\\","other":": ${BIG}, [${BIG}","big":${BIG}}`,
    `{"note":"\\\\\\":${BIG}","big":${BIG}}`,
    `{": ${BIG}":"[${BIG}]","big":${BIG}}`,
    `{"note":"\\u0022:${BIG}","big":${BIG}}`,
  ])('leaves digits within strings alone: %s', (text) => {
    const value = parsed(text) as Record<string, unknown>
    const expected = JSON.parse(text) as Record<string, unknown>
    expect(value).toEqual({ ...expected, big: BIG })
  })

  const spellings = [
    '__proto__',
    '\\u005f_proto__',
    '__\\u0070roto__',
    '__pr\\u006Fto_\\u005F',
    '\\u005F\\u005F\\u0070\\u0072\\u006f\\u0074\\u006f\\u005f\\u005f',
  ]
  it.each(spellings)('drops a prototype key spelt %s at every depth', (key) => {
    const evil = `"${key}":{"polluted":true}`
    const value = parsed(`{${evil},"a":{${evil},"b":[{${evil},"c":1}]},"constructor":{"prototype":{"polluted":true}}}`)
    expect(JSON.stringify(value)).toBe('{"a":{"b":[{"c":1}]},"constructor":{"prototype":{"polluted":true}}}')
    expect((value as { polluted?: unknown }).polluted).toBeUndefined()
    expect(Object.getPrototypeOf((value as { a: object }).a)).toBe(Object.prototype)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it('keeps __proto__ as a value', () => {
    expect(parsed('{"a":"__proto__","b":"\\u005f_proto__"}')).toEqual({ a: '__proto__', b: '__proto__' })
  })

  it('takes a byte order mark in front, and only there', () => {
    expect(parsed('\ufeff{"a":1}')).toEqual({ a: 1 })
    expect(parsed(`\ufeff{"a":${BIG}}`)).toEqual({ a: BIG })
    expect(() => parsed('\ufeff\ufeff{}')).toThrow(SyntaxError)
    expect(parsed('{"a":"\ufeff"}')).toEqual({ a: '\ufeff' })
  })

  it('takes the last of duplicate keys', () => {
    expect(parsed('{"a":1,"a":2}')).toEqual({ a: 2 })
    expect(parsed(`{"a":${BIG},"a":2}`)).toEqual({ a: 2 })
  })

  it.each([[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]])(
    'refuses invalid UTF-8: %j',
    (...bytes) => {
      const rawBody = Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes as number[]), Buffer.from('"}')])
      expect(() => parseJson(rawBody)).toThrow(TypeError)
    },
  )

  it.each(['', ' ', '{', '{"a":1,}', "{'a':1}", 'NaN', '{"a":01}', '{"a":1}x', '{"a":"\n"}', 'a=b&c=d'])(
    'refuses %j',
    (text) => {
      expect(() => parsed(text)).toThrow(SyntaxError)
    },
  )

  it('gives what JSON.parse gives for everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const keepsAll = !text.includes('__proto__') && !hasUnsafeInteger(value)
        if (keepsAll) expect(parsed(text)).toEqual(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })

  it('gives that beside a big integer, too', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = JSON.stringify(value)
        if (text.includes('__proto__') || hasUnsafeInteger(value)) return
        expect(parsed(`{"value":${text},"big":${BIG}}`)).toEqual({ value: JSON.parse(text), big: BIG })
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['escaped quotes', '\\"x'],
    ['escaped line ends', '\\n'],
    ['escaped code points', '\\u20b9'],
    ['plain text', 'xyz'],
    ['digits', '1234567890'],
  ])('takes a string of 5 MiB of %s beside a big integer', (_name, piece) => {
    const count = Math.ceil((5 * 1024 * 1024) / piece.length)
    const value = parsed(`{"long":"${piece.repeat(count)}","big":${BIG}}`) as { long: string; big: unknown }
    expect(value.big).toBe(BIG)
    expect(value.long).toBe(JSON.parse(`"${piece}"`).repeat(count))
  })
})

function hasUnsafeInteger(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnsafeInteger)
}

describe('a body that is nested 100,000 deep', () => {
  const depth = 100_000
  it.each([
    ['an array', '['.repeat(depth) + ']'.repeat(depth), 400],
    ['cut off', '['.repeat(depth), 400],
    ['inside an event', `{"type":"X","data":${'['.repeat(depth)}${']'.repeat(depth)}}`, 200],
    ['of objects', `{"type":"X","data":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`, 200],
    [
      'inside a known event',
      `{"event_type":"ESIGN_VERIFICATION_SUCCESS","data":{"reference_id":${'['.repeat(depth)}${']'.repeat(depth)}}}`,
      200,
    ],
    ['beside a prototype key', `{"type":"X","__proto__":1,"data":${'['.repeat(depth)}${']'.repeat(depth)}}`, 400],
  ])('is answered: %s', async (_name, text, status) => {
    const { webhooks, codes } = collector()
    expect((await webhooks.receive(signed(text))).status).toBe(status)
    expect(codes().every((code) => code.startsWith('PAYLOAD_NOT_'))).toBe(true)
  })
})
