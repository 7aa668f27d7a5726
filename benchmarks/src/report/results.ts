import { evaluate, type GoalResult } from '../goals.ts'
import type { Machine } from '../measure/machine.ts'
import type { Section } from '../measure/section.ts'
import { ratios, toSpread, type Spread } from '../measure/statistics.ts'

/** What is kept of a run. */
export interface Results {
  readonly machine: Machine
  readonly goals: readonly GoalResult[]
  readonly sections: readonly SummarisedSection[]
}

export interface SummarisedSection {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly baseline: string
  readonly rows: readonly SummarisedRow[]
}

export interface SummarisedRow {
  readonly variant: string
  readonly value: Spread
  /** To the baseline of the section, round by round. */
  readonly ratio: Spread
  readonly besides?: Readonly<Record<string, number>>
}

export function toResults(sections: readonly Section[], machine: Machine): Results {
  return { machine, goals: evaluate(sections), sections: sections.map(summarise) }
}

function summarise({ rows, ...section }: Section): SummarisedSection {
  const baseline = rows.find(({ variant }) => variant === section.baseline)
  if (!baseline) throw new Error(`The section "${section.id}" has no "${section.baseline}".`)
  return {
    ...section,
    rows: rows.map(({ rounds, ...row }) => ({
      ...row,
      value: toSpread(rounds),
      ratio: toSpread(ratios(rounds, baseline.rounds)),
    })),
  }
}
