import { expect, it } from 'vitest'
import { evaluate, type Goal } from './goals.ts'
import type { Section } from './measure/section.ts'

const section: Section = {
  id: 'micro',
  title: '',
  unit: 'µs',
  baseline: 'theirs',
  rows: [
    { variant: 'ours', rounds: [1, 10, 1] },
    { variant: 'theirs', rounds: [2, 20, 2] },
  ],
}
const goal: Goal = { what: 'w', bound: 'at most', limit: 0.5, of: ['micro', 'ours'], by: ['micro', 'theirs'] }

it.each([
  [{ limit: 0.5 }, true],
  [{ limit: 0.49 }, false],
  [{ limit: 0.5, bound: 'at least' as const }, true],
  [{ limit: 0.51, bound: 'at least' as const }, false],
])('is met or not: %o', (change, isMet) => {
  expect(evaluate([section], [{ ...goal, ...change }])).toMatchObject([{ got: { median: 0.5 }, isMet }])
})

it('leaves out what was not measured', () => {
  expect(evaluate([section], [{ ...goal, by: ['http', 'theirs'] }])).toEqual([])
})

it('does not overlook a name that is wrong', () => {
  expect(() => evaluate([section], [{ ...goal, of: ['micro', 'our'] }])).toThrow('"our"')
})
