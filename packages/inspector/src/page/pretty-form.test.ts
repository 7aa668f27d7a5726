import { expect, it } from 'vitest'
import { prettyForm } from './pretty-form.ts'

it('decodes the fields of a form, in their order and as often as they come', () => {
  expect(prettyForm('a=1+2&b=%E2%82%B9&a=&=x&c&d=e=f&')).toEqual([
    ['a', '1 2'],
    ['b', '₹'],
    ['a', ''],
    ['', 'x'],
    ['c', ''],
    ['d', 'e=f'],
  ])
})

it('leaves what cannot be decoded as it is', () => {
  expect(prettyForm('a=%zz+1&%ff=%41')).toEqual([
    ['a', '%zz+1'],
    ['%ff', 'A'],
  ])
})
