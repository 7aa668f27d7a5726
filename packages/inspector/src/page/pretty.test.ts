import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pretty, type Line } from './pretty.ts'

const print = (lines: readonly Line[]) =>
  lines.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map(({ text }) => text).join('')).join('\n')

describe('pretty', () => {
  it('lays JSON out as JSON.stringify would', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (text, indent) => {
        const value: unknown = JSON.parse(text)
        const arrived = JSON.stringify(value, null, indent)
        expect(print(pretty(arrived)!.lines)).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  it('changes no character of a value', () => {
    const text =
      '{ "amount" :170.00,"id":9007199254740993123, "name":"\\u20b9 \\/ \\"x\\"", "a":1, "a":1E+2, "n":-0.0 }'
    expect(print(pretty(text)!.lines)).toBe(
      '{\n  "amount": 170.00,\n  "id": 9007199254740993123,\n  "name": "\\u20b9 \\/ \\"x\\"",\n  "a": 1,\n  "a": 1E+2,\n  "n": -0.0\n}',
    )
  })

  it('tells keys from texts, and numbers from words', () => {
    const tokens = pretty('{"a":"b","c":[1,null,true,":"]}')!.lines.flatMap((line) => line.tokens)
    const of = (kind: string) => tokens.filter((token) => token.kind === kind).map(({ text }) => text)
    expect(of('key')).toEqual(['"a"', '"c"'])
    expect(of('string')).toEqual(['"b"', '":"'])
    expect(of('number')).toEqual(['1'])
    expect(of('literal')).toEqual(['null', 'true'])
  })

  it.each(['', '{', '{"a":1,}', 'a=b&c=d', "{'a':1}", '\ufeff{}', '{"a":1} x', 'NaN'])('leaves %j alone', (text) => {
    expect(pretty(text)).toBeNull()
  })

  it('stops at the line that it is told to', () => {
    const text = JSON.stringify(
      Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index])),
    )
    const cut = pretty(text, 300)!
    expect(cut.lines).toHaveLength(300)
    expect(cut.hasMore).toBe(true)
    const whole = pretty(text, 10_002)!
    expect(whole.lines).toHaveLength(10_002)
    expect(whole.hasMore).toBe(false)
    expect(pretty(text, 10_001)!.hasMore).toBe(true)
  })

  it('comes through what is deep or long', () => {
    const deep = pretty('['.repeat(100_000) + ']'.repeat(100_000), 500)
    if (deep !== null) expect(deep.lines).toHaveLength(500)
    const long = pretty(`{"a":"${'\\n'.repeat(500_000)}"}`)!
    expect(long.lines[1]!.tokens[2]!.text).toHaveLength(1_000_002)
  })
})
