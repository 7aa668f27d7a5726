import { stringify } from 'node:querystring'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPayload } from './body-scheme.ts'
import { parseForm } from './form.ts'

const parsed = (text: string) => parseForm(Buffer.from(text))

describe('parseForm', () => {
  it('reads what URLSearchParams and node:querystring write', () => {
    const text = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (fields) => {
        expect(parsed(new URLSearchParams(fields).toString())).toEqual(fields)
        const written = fields.filter(([name]) => name !== '').map(([name, value]) => stringify({ [name]: value }))
        expect(parsed(written.join('&'))).toEqual(fields.filter(([name]) => name !== ''))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['', []],
    ['&&', []],
    ['a', [['a', '']]],
    ['a=', [['a', '']]],
    ['=a', [['', 'a']]],
    ['a=b=c', [['a', 'b=c']]],
    ['a+b=c+d%2Be', [['a b', 'c d+e']]],
    ['a=%E2%82%B9₹', [['a', '₹₹']]],
    ['a;b=c', [['a;b', 'c']]],
    ['\ufeffa=1', [['a', '1']]],
  ])('reads %j', (text, fields) => expect(parsed(text)).toEqual(fields))

  it.each(['a=%', 'a=%2', 'a=%zz', '%=a', 'a=%ff', 'a=%C3%28', 'a=%ED%A0%80'])('refuses %j', (text) => {
    expect(parsed(text)).toBeUndefined()
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(parseForm(Buffer.from([0x61, 0x3d, 0xff]))).toBeUndefined()
  })
})

describe('toPayload', () => {
  it('makes own members of text, and none that reaches a prototype', () => {
    const payload = toPayload(parsed('a=1&__proto__=x&constructor=y&toString=z')!)
    expect(Object.entries(payload)).toEqual([
      ['a', '1'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ])
    expect(Object.getPrototypeOf(payload)).toBe(Object.prototype)
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })
})
