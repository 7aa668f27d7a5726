import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const pathOf = (name: string) => fileURLToPath(new URL(`runners/${name}`, import.meta.url))
/** Without what this runner tells its own children. */
const env = { PATH: process.env.PATH ?? '' }

describe('the kit', () => {
  it('works with node:test', async () => {
    const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap', pathOf('with-node-test.mjs')], {
      env,
    })
    expect(stdout).toContain('gives one of 20 racing claims the event')
    expect(stdout).toContain('sends, retries and tampers')
    expect(stdout).toMatch(/# fail 0/)
    expect(Number(/# pass (\d+)/.exec(stdout)![1])).toBeGreaterThan(10)
  })

  it('works with describe and it as globals, in CommonJS', async () => {
    const { stdout } = await run(process.execPath, [pathOf('with-globals.cjs')], { env })
    const passed = stdout.trim().split('\n')
    expect(passed.length).toBeGreaterThan(10)
    expect(passed).toContain('ok signs what a receiver verifies')
  })

  it('takes its runner from nobody', () => {
    const src = new URL('../src/', import.meta.url)
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const imported = files.flatMap((name) =>
      [...readFileSync(new URL(name, src), 'utf8').matchAll(/\bfrom\s+'([^'.][^']*)'/g)].map(([, target]) => target!),
    )
    expect([...new Set(imported)].filter((target) => !target.startsWith('node:'))).toEqual(['@cashfree-webhooks/core'])
    expect(imported).not.toContain('node:test')
  })
})
