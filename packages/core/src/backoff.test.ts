import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

const schedule = (options: object, random: number) =>
  Array.from({ length: 24 }, (_, index) => backoffMs(index + 1, options, random))

it('doubles from a second to an hour', () => {
  expect(schedule({}, 0).slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(schedule({}, 0).slice(-13)).toEqual([2_048_000, ...Array.from({ length: 12 }, () => 3_600_000)])
})

it('takes off up to a half by chance', () => {
  expect(backoffMs(1, { firstMs: 100 }, 1)).toBe(50)
  expect(backoffMs(1, { firstMs: 100 }, 0.5)).toBe(75)
  for (let count = 0; count < 100; count++) {
    expect(backoffMs(3, { firstMs: 100, maxMs: 300 })).toBeGreaterThanOrEqual(150)
    expect(backoffMs(3, { firstMs: 100, maxMs: 300 })).toBeLessThanOrEqual(300)
  }
})

it('lasts through an outage of some hours, as is written at `attempts`', () => {
  const hours = (random: number) => schedule({}, random).reduce((sum, ms) => sum + ms, 0) / 3_600_000
  expect([Math.round(hours(1)), Math.round(hours(0))]).toEqual([7, 13])
})

it('is a whole number, above 0, however many attempts there were', () => {
  expect(backoffMs(1, { firstMs: 1 }, 1)).toBe(1)
  expect(backoffMs(5_000, {}, 0)).toBe(3_600_000)
})
