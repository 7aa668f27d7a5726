import { expect, it } from 'vitest'
import { quote } from './quote.ts'

const page = (inside: string) => `Before\n<!-- quote goals -->\n${inside}<!-- end of quote -->\nAfter\n`

it('replaces what is quoted and nothing else', () => {
  const quoted = quote(page('\nold $1\n\n'), { goals: 'new $& $1' })
  expect(quoted).toBe(page('\nnew $& $1\n\n'))
  expect(quote(quoted, { goals: 'new $& $1' })).toBe(quoted)
})

it('keeps several quotes apart', () => {
  expect(quote(page('') + page(''), { goals: 'here' }).match(/here/g)).toHaveLength(2)
})

it('does not quote what there is not', () => {
  expect(() => quote(page(''), { others: '' })).toThrow('"goals"')
})
