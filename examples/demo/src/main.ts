import type { EventType } from '@cashfree-webhooks/core'
import { fixtures } from '@cashfree-webhooks/testing'
import { cases } from './cases.ts'
import { startServers, type Server } from './servers.ts'
import { printTable } from './table.ts'

/** `200 duplicate ×19, 200 processed`: what came back, however it was ordered. */
function summary(answers: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const answer of [...answers].sort()) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return [...counts].map(([answer, count]) => (count === 1 ? answer : `${answer} ×${count}`)).join(', ')
}

async function play(server: Server): Promise<string[][]> {
  const types = [...new Set(Object.values(fixtures).flatMap(Object.keys))] as EventType[]
  server.webhooks.onEvent(types, ({ type }) => void server.seen.push(type), { name: 'record' })
  const rows: string[][] = []
  for (const { name, answers, handled, run } of cases) {
    const before = server.seen.length
    const answered = summary(await run(server))
    const ran = server.seen.length - before
    const isRight = answered === answers && ran === handled
    const wrong = isRight ? '' : ` (expected: ${answers}; ${handled} handled)`
    rows.push([server.framework, name, answered, `${ran} handled`, `${isRight ? 'ok' : 'WRONG'}${wrong}`])
  }
  return rows
}

const servers = await startServers()
const rows = (await Promise.all(servers.map(play))).flat()
await Promise.all(servers.map(({ close }) => close()))

printTable(['framework', 'case', 'answers', 'handlers saw', ''], rows)
const wrong = rows.filter((row) => row.at(-1) !== 'ok').length
console.log(
  wrong === 0
    ? `\nAll ${rows.length} as promised: nothing forged was handled, nothing genuine was lost, nothing was handled twice.`
    : `\n${wrong} of ${rows.length} differ from what is promised.`,
)
process.exitCode = wrong === 0 ? 0 : 1
