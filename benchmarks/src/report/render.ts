import type { GoalResult } from '../goals.ts'
import type { Machine } from '../measure/machine.ts'
import type { Spread } from '../measure/statistics.ts'
import type { Results, SummarisedSection } from './results.ts'

/** The page of a run, in Markdown. */
export function render(results: Results): string {
  const quotes = renderQuotes(results)
  const tables = results.sections.map(({ id, title }) => `## ${title}\n\n${quotes[id]}`)
  return `# Results\n\n${quotes['machine']}\n\n## Goals\n\n${quotes['goals']}\n\n${tables.join('\n\n')}\n`
}

/** Its parts, by the names under which other pages quote them. */
export function renderQuotes({ machine, goals, sections }: Results): Record<string, string> {
  const tables = sections.map((section) => [section.id, renderSection(section)] as const)
  return { machine: renderMachine(machine), goals: renderGoals(goals), ...Object.fromEntries(tables) }
}

function renderMachine({ processor, cores, memory, system, node, measuredOn, versions }: Machine): string {
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `Measured on ${measuredOn}: ${processor}, ${cores} cores, ${memory}, ${system}, Node ${node}. Against ${peers.join(', ')}.`
}

export function renderGoals(goals: readonly GoalResult[]): string {
  const rows = goals.map(({ what, bound, limit, got, isMet }) => [
    what,
    `${bound === 'at most' ? '≤' : '≥'} ${limit}`,
    toText(got.median),
    toRange(got),
    isMet ? 'met' : '**not met**',
  ])
  return toTable(['', 'goal', 'got', 'quartiles', ''], rows)
}

export function renderSection({ unit, baseline, rows }: SummarisedSection): string {
  const besides = Object.keys(rows[0]?.besides ?? {})
  const cells = rows.map((row) => [
    row.variant,
    toText(row.value.median),
    toRange(row.value),
    toText(row.ratio.median),
    toRange(row.ratio),
    ...besides.map((name) => toText(row.besides![name]!)),
  ])
  return toTable(['', unit, 'quartiles', `/ ${baseline}`, 'quartiles', ...besides], cells)
}

export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map((_, column) => (column === 0 ? '---|' : '--:|')).join('')}`, ...rows.map(line)].join(
    '\n',
  )
}

const toRange = ({ low, high }: Spread) => `${toText(low)} – ${toText(high)}`

/** Three digits say all that a measurement knows. */
export function toText(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 })
}
