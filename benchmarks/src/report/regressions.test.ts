import { expect, it } from 'vitest'
import type { GoalResult } from '../goals.ts'
import { findRegressions } from './regressions.ts'

const goal = (what: string, bound: GoalResult['bound'], median: number): GoalResult => ({
  what,
  bound,
  limit: 1,
  got: { low: median, median, high: median },
  isMet: true,
})

it('finds times that doubled and rates that halved', () => {
  const recorded = [goal('time', 'at most', 1), goal('rate', 'at least', 1)]
  const measured = [goal('time', 'at most', 2.1), goal('rate', 'at least', 0.45)]
  expect(findRegressions(recorded, measured)).toEqual([
    { what: 'time', recorded: 1, got: 2.1 },
    { what: 'rate', recorded: 1, got: 0.45 },
  ])
})

it('takes less than that for noise, and what became better for good', () => {
  const recorded = [goal('time', 'at most', 1), goal('rate', 'at least', 1), goal('other', 'at most', 1)]
  const measured = [goal('time', 'at most', 1.9), goal('rate', 'at least', 0.55), goal('other', 'at most', 0.1)]
  expect(findRegressions(recorded, measured)).toEqual([])
})

it('compares what is there on both sides', () => {
  expect(findRegressions([goal('old', 'at most', 1)], [goal('new', 'at most', 9)])).toEqual([])
})
