import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { dependenciesOf, resolveFrom } from './installed.ts'
import { readManifest, root } from './workspace.ts'

/** docs/dependencies.md, against the manifests as they are packed and against what npm has installed. */
const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
const manifests = inject('packed').map(({ contents }) => readManifest(contents))
const { newest } = inject('installed')

const isOurs = (name: string) => name.startsWith('@cashfree-webhooks/')
const shortOf = (name: string) => name.replace('@cashfree-webhooks/', '')
const licenceOf = (folder: string) => readManifest(folder).license

/** The rows of the tables that have this first column, without what a reader is told in prose. */
function rows(firstColumn: string, columns: number): string[] {
  const tables = page.split('\n\n').filter((part) => part.startsWith(`| ${firstColumn} |`))
  const cells = tables.map((table) =>
    table
      .trimEnd()
      .split('\n')
      .slice(2)
      .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', ''))),
  )
  for (const row of cells.flat()) expect(row.at(-2), row[1]).toMatch(/\w/)
  return cells
    .flat()
    .filter((row) => row.length === columns + 2)
    .map((row) => row.slice(1, -2).join(' '))
    .toSorted()
}

it('lists what is installed with each package', () => {
  const expected = manifests.flatMap(({ name: of, dependencies = {} }) =>
    Object.entries(dependencies)
      .filter(([name]) => !isOurs(name))
      .map(([name, range]) => [name, range, licenceOf(resolveFrom(newest, name)), shortOf(of)].join(' ')),
  )
  expect(rows('dependency', 5)).toEqual(expected.toSorted())
})

it('lists what comes through that', () => {
  const direct = new Set(manifests.flatMap(({ dependencies = {} }) => Object.keys(dependencies)))
  const through = manifests.flatMap(({ name }) => dependenciesOf(resolveFrom(newest, name)).through)
  const expected = [...new Set(through)].filter((name) => !direct.has(name))
  expect(rows('dependency', 3)).toEqual(
    expected.map((name) => `${name} ${licenceOf(resolveFrom(newest, name))}`).toSorted(),
  )
})

it('lists what the user brings', () => {
  const expected = manifests.flatMap(({ name: of, peerDependencies = {}, peerDependenciesMeta = {} }) =>
    Object.entries(peerDependencies).map(([name, range]) => {
      const { optional = false } = (peerDependenciesMeta as Record<string, { optional?: boolean }>)[name] ?? {}
      return [name, range, optional ? 'yes' : 'no', licenceOf(resolveFrom(newest, name)), shortOf(of)].join(' ')
    }),
  )
  expect(rows('peer', 6)).toEqual(expected.toSorted())
})

it('lists what is built in', () => {
  const { contents } = inject('packed').find(({ name }) => name.endsWith('/inspector'))!
  const preact = join(root, 'packages/inspector/node_modules/preact')
  expect(rows('part', 5)).toEqual([`preact ${readManifest(preact).version} ${licenceOf(preact)} inspector`])
  expect(readFileSync(join(contents, 'dist/page/inspector.js'), 'utf8')).toContain('Contains Preact')
})

it('lists what they need of each other', () => {
  const expected = manifests.map(({ name, dependencies = {} }) => {
    const needed = Object.keys(dependencies).filter(isOurs).map(shortOf).toSorted().join(', ')
    return `| ${shortOf(name)} | ${needed}${needed && ' '}|`
  })
  const [, table = ''] = /\| package \| needs \|\n\|---\|---\|\n([^]*?)\n\n/.exec(page) ?? []
  expect(table.split('\n').toSorted()).toEqual(expected.toSorted())
})
