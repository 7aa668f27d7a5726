import { expect, it } from 'vitest'
import { ratios, toSpread } from './statistics.ts'

it('finds the middle and the quartiles, in whatever order the rounds came', () => {
  expect(toSpread([5, 1, 4, 2, 3])).toEqual({ low: 2, median: 3, high: 4 })
})

it('takes what lies between two neighbours', () => {
  expect(toSpread([1, 2, 3, 4])).toEqual({ low: 1.75, median: 2.5, high: 3.25 })
})

it('is not moved by one round that something else disturbed', () => {
  expect(toSpread([1, 1, 1, 1, 900]).median).toBe(1)
})

it('divides round by round', () => {
  // The second round was ten times as slow for both.
  expect(ratios([2, 20, 2], [4, 40, 4])).toEqual([0.5, 0.5, 0.5])
})

it('refuses what cannot be compared', () => {
  expect(() => ratios([1], [1, 2])).toThrow('1 rounds')
  expect(() => toSpread([])).toThrow('Nothing')
})
