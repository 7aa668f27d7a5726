import { readFile } from 'node:fs/promises'
import { recordedJson } from './folders.ts'
import { evaluate, type GoalResult } from './goals.ts'
import { run, type Part } from './parts.ts'
import { renderGoals, toText } from './report/render.ts'
import type { Results } from './report/results.ts'
import { findRegressions } from './report/regressions.ts'
import { short } from './scale.ts'

/** The short form: false when a ratio is twice as bad as recorded, and still is when everything is measured again. */
export async function check(names: readonly Part[]): Promise<boolean> {
  const recorded = (JSON.parse(await readFile(recordedJson, 'utf8')) as Results).goals
  const measured = await measureGoals(names)
  const suspects = findRegressions(recorded, measured)
  if (suspects.length === 0) return true

  const again = (await measureGoals(names)).filter(({ what }) => suspects.some((suspect) => suspect.what === what))
  const regressions = findRegressions(recorded, again)
  for (const { what, recorded, got } of regressions) {
    console.error(`More than twice as bad as recorded: ${what}: ${toText(got)}, and not ${toText(recorded)}.`)
  }
  return regressions.length === 0
}

async function measureGoals(names: readonly Part[]): Promise<GoalResult[]> {
  const goals = evaluate(await run(names, short))
  console.log(renderGoals(goals))
  return goals
}
