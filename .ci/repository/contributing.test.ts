import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readManifest, root } from '../published/workspace.ts'
import { read } from './read.ts'

const page = read('CONTRIBUTING.md')
const paths = [...page.matchAll(/`((?:packages|examples|docs|\.ci|\.changeset)\/[\w./-]+)`/g)].map(([, path]) => path!)

/** What a build makes is not there before. */
const kept = new Set(paths.filter((path) => !path.endsWith('/dist')))

it.each([...kept])('%s is where CONTRIBUTING.md says', (path) => {
  expect(existsSync(join(root, path))).toBe(true)
})

it('every row of a checklist names the test that holds it, or says that people do', () => {
  const lists = [...page.matchAll(/^\| do \| or this goes red \|\n\|---\|---\|\n((?:\|.*\n)+)/gm)]
  expect(lists).toHaveLength(5)
  for (const row of lists.flatMap(([, rows = '']) => rows.trimEnd().split('\n')))
    expect(row).toMatch(/\.test\.ts`.*\|$|\| (?:review|types) \|$/)
})

it('names scripts that there are', () => {
  const { scripts } = readManifest(root) as unknown as { scripts: Record<string, string> }
  const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

it('decisions are numbered, and say what was decided', () => {
  for (const [index, name] of readdirSync(join(root, 'docs/decisions')).toSorted().entries()) {
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z-]+\\.md$`))
    expect(read(`docs/decisions/${name}`)).toMatch(new RegExp(`^# ${index + 1}\\. .+\n\n\\*\\*Decided\\*\\*: `))
  }
})
