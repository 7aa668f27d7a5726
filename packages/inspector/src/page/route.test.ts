import { expect, it } from 'vitest'
import { idOf } from './route.ts'

it.each([
  ['#/deliveries/0mabc123', '0mabc123'],
  ['#/deliveries/a%2Fb', 'a/b'],
  ['#/deliveries/', null],
  ['#/deliveries/%zz', null],
  ['#/', null],
  ['', null],
  ['#elsewhere', null],
])('reads %j as %j', (hash, id) => {
  expect(idOf(hash)).toBe(id)
})
