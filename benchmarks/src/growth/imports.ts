import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { root } from '../folders.ts'
import { inTurn } from '../measure/in-turn.ts'
import type { Section } from '../measure/section.ts'

export const ZOD = 'zod'
export const CORE = '@cashfree-webhooks/core'

/** What a process does, whose milliseconds and bytes are measured from before the import on. */
const programs: Readonly<Record<string, string>> = {
  [ZOD]: `await import('zod')`,
  [CORE]: `await import('@cashfree-webhooks/core')`,
  // What is put off until it is needed is not saved yet.
  'core, and a receiver with a handler': `const { createWebhooks } = await import('@cashfree-webhooks/core')
    createWebhooks({ secret: 'a-secret' }).onEvent('PAYMENT_SUCCESS_WEBHOOK', () => {})`,
}

interface Imported {
  readonly milliseconds: number
  readonly bytes: number
}

/** Each in a process of its own, that has imported nothing yet. */
export async function measureImports(rounds: number): Promise<Section[]> {
  const measured = await inTurn(Object.keys(programs), { rounds, warmUp: 2 }, (name) => importAlone(programs[name]!))
  const rowsOf = (field: keyof Imported) =>
    Object.keys(programs).map((variant) => ({
      variant,
      rounds: measured.get(variant)!.map((imported) => imported[field]),
    }))
  return [
    { id: 'import', title: 'Import', unit: 'ms', baseline: ZOD, rows: rowsOf('milliseconds') },
    {
      id: 'import memory',
      title: 'Import: heap that it keeps',
      unit: 'KiB',
      baseline: ZOD,
      rows: rowsOf('bytes').map((row) => ({ ...row, rounds: row.rounds.map((bytes) => bytes / 1024) })),
    },
  ]
}

async function importAlone(program: string): Promise<Imported> {
  const source = `
    gc()
    const before = process.memoryUsage().heapUsed
    const startedAt = performance.now()
    ${program}
    const milliseconds = performance.now() - startedAt
    gc()
    console.log(JSON.stringify({ milliseconds, bytes: process.memoryUsage().heapUsed - before }))`
  const node = ['--expose-gc', '--input-type=module', '--eval', source]
  const { stdout } = await promisify(execFile)(process.execPath, node, { cwd: root })
  return JSON.parse(stdout) as Imported
}
