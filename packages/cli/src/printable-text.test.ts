import { expect, it } from 'vitest'
import { printableText, toJsonLine } from './printable-text.ts'

const hostile = 'a\u001b[2J\u009b\u202e\u200b\u{e0041}\u2028\ud800z रवि ₹ 😀'

it('shows what a terminal would act on, or not show, as a question mark', () => {
  expect(printableText(hostile)).toBe('a?[2J??????z रवि ₹ 😀')
  expect(printableText('one\ntwo')).toBe('one?two')
})

it('writes it as escapes in JSON, from which it comes back', () => {
  const line = toJsonLine({ hostile })
  expect(line).toMatch(/^\{"hostile":"a\\u001b\[2J\\u009b\\u202e\\u200b\\udb40\\udc41\\u2028\\ud800z रवि ₹ 😀"\}\n$/)
  expect(JSON.parse(line)).toEqual({ hostile })
})
