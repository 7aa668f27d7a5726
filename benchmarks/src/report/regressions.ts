import type { GoalResult } from '../goals.ts'

/** A ratio that is worse than the recorded one by more than this is no noise. */
const GROSS = 2

export interface Regression {
  readonly what: string
  readonly recorded: number
  readonly got: number
}

/** Which of the ratios became twice as bad as recorded. One that is not recorded is new, and one not measured left out. */
export function findRegressions(recorded: readonly GoalResult[], measured: readonly GoalResult[]): Regression[] {
  return measured.flatMap(({ what, bound, got }) => {
    const before = recorded.find((goal) => goal.what === what)?.got.median
    if (before === undefined) return []
    const worse = bound === 'at most' ? got.median / before : before / got.median
    return worse > GROSS ? [{ what, recorded: before, got: got.median }] : []
  })
}
