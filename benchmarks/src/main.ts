import { check } from './check.ts'
import { describeMachine } from './measure/machine.ts'
import { parts, run, type Part } from './parts.ts'
import { record } from './record.ts'
import { render } from './report/render.ts'
import { toResults } from './report/results.ts'
import { full } from './scale.ts'

/**
 * `pnpm bench` measures everything and records it; with the names of parts (`pnpm bench micro http`) it measures only
 * these and prints them. `--short` compares with what is recorded.
 */
const words = process.argv.slice(2)
const isShort = words.includes('--short')
const named = words.filter((word) => word !== '--short')
const names = (named.length > 0 ? named : Object.keys(parts)) as Part[]
const unknown = names.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined) throw new Error(`There is no "${unknown}" to measure: ${Object.keys(parts).join(', ')}.`)

if (isShort) {
  process.exitCode = (await check(names)) ? 0 : 1
} else {
  const results = toResults(await run(names, full), describeMachine())
  console.log(render(results))
  if (named.length === 0) await record(results)
}
