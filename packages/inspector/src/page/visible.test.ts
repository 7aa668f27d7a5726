import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible } from './visible.ts'

const show = (text: string, budget = 10_000) =>
  visible(text, budget)
    .pieces.map(({ text: shown, mark }) => (mark === undefined ? shown : `[${shown}]`))
    .join('')

describe('visible', () => {
  it.each([
    ['a\r\nb', 'a[CR][↵\n]b'],
    ['\ufeff{}', '[BOM]{}'],
    ['a\tb\0', 'a[→]b[NUL]'],
    ['\u202egnp.exe\u2066x\u2069', '[RLO]gnp.exe[LRI]x[PDI]'],
    ['caf\ufffd', 'caf[\ufffd]'],
    ['a\u00a0b c', 'a[NBSP]b c'],
    ['a\u0001\u0090', 'a[U+0001][U+0090]'],
    ['x\u{e0041}y', 'x[U+E0041]y'],
    ['\ud800', '[U+D800]'],
    ['₹ 170 \u{1f600} عرب', '₹ 170 \u{1f600} عرب'],
    ['__proto__', '__proto__'],
  ])('shows %j', (text, shown) => {
    expect(show(text)).toBe(shown)
  })

  it('says what a mark stands for', () => {
    expect(visible('\u202e', 100).pieces[0]!.mark).toBe('U+202E right-to-left override')
    expect(visible('\u200b'.repeat(9), 100).pieces).toEqual([
      { text: 'ZWSP ×9', mark: '9 times U+200B zero width space' },
    ])
  })

  it('cuts where the budget ends, between characters', () => {
    expect(visible('abcdef', 3)).toEqual({ pieces: [{ text: 'abc' }], shown: 3 })
    expect(visible('ab\u{1f600}', 3)).toEqual({ pieces: [{ text: 'ab' }], shown: 2 })
    expect(visible('a\tb\tc\td', 50).shown).toBe(4)
  })

  it('loses no text, leaves nothing in that turns the direction, and holds the budget', () => {
    const units = fc.string({
      unit: fc.constantFrom('a', '\u202e', '\u2069', '\n', '\t', 'ش', '\u{1f600}', '\ufeff'),
      maxLength: 80,
    })
    fc.assert(
      fc.property(units, fc.integer({ min: 30, max: 400 }), (text, budget) => {
        const { pieces, shown } = visible(text, budget)
        const plain = pieces.filter(({ mark }) => mark === undefined).map((piece) => piece.text)
        const marks = pieces.length - plain.length
        expect(plain.join('').length + 24 * marks).toBeLessThanOrEqual(budget)
        expect(plain.join('')).not.toMatch(/[\u202e\u2069\ufeff\n\t]/)
        expect(plain.join('')).toBe(text.slice(0, shown).replace(/[\u202e\u2069\ufeff\n\t]/g, ''))
        if (text.length * 24 <= budget) expect(shown).toBe(text.length)
      }),
    )
  })

  it('comes to an end on a mebibyte of marks', () => {
    expect(visible('a\u200b'.repeat(500_000), 5_000).pieces.length).toBeLessThan(500)
    expect(visible('\u200b'.repeat(1_000_000), 1_000_000).pieces).toHaveLength(1)
  })
})
