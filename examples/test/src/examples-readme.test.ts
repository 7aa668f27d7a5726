import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const below = (path: string) => new URL(`../../${path}`, import.meta.url)
const read = (path: string) => readFileSync(below(path), 'utf8')

const page = read('README.md')
/** A link on a line of its own, and the code below it. */
const quotations = [...page.matchAll(/^\[.*\]\((.*)\)\n\n```ts\n([^]*?)^```$/gm)].map(([, path = '', code = '']) => ({
  path,
  code,
}))
const rows = page.split('\n').filter((line) => line.startsWith('| '))
const listed = rows.flatMap((row) => [...row.matchAll(/\]\(([^#)]+)\)/g)].map(([, path = '']) => path))

const folders = readdirSync(below('.'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['test', 'node_modules'].includes(entry.name))
  .map(({ name }) => name)

it.each(quotations)('quotes $path as it is', ({ path, code }) => {
  expect(read(path)).toContain(code)
})

it('has no other code', () => {
  expect(quotations.length).toBeGreaterThan(0)
  expect(page.split('```ts').length - 1).toBe(quotations.length)
})

it.each(folders)('lists the example %s', (folder) => {
  expect(listed.map((path) => path.split('/')[0])).toContain(folder)
})

it.each(listed)('lists a file that fits on a screen: %s', (path) => {
  expect(read(path).trimEnd().split('\n').length).toBeLessThanOrEqual(40)
})

/** The demo is a step of CI by itself. */
it.each(folders.filter((folder) => folder !== 'demo'))('lists %s, which a test starts', (folder) => {
  const tests = readdirSync(below('test/src')).filter((name) => name.endsWith('.test.ts') && !name.includes('readme'))
  expect(tests.map((name) => read(`test/src/${name}`)).join()).toMatch(new RegExp(`['\`]${folder}['/]`))
})
