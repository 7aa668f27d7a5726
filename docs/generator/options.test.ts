import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { resolveOptions } from '../../packages/core/src/options.ts'
import { readOptions } from './options.ts'
import { toOptionsPage } from './options-page.ts'

const interfaces = readOptions()
const receiver = interfaces.find(({ name }) => name === 'WebhooksOptions')!

it('the options reference is in step with the sources: npm run docs', () => {
  expect(readFileSync(new URL('../options.md', import.meta.url), 'utf8')).toBe(toOptionsPage(interfaces))
})

it('every option says what it is', () => {
  const silent = interfaces.flatMap(({ name, options }) =>
    options.filter(({ about }) => about === '').map((option) => `${name}.${option.name}`),
  )
  expect(silent).toEqual([])
})

it('the defaults that are documented for a receiver are those that it has', () => {
  const resolved = resolveOptions({ secret: 'a-secret' }) as unknown as Record<string, unknown>
  const documented = receiver.options.flatMap(({ name, byDefault }) => {
    const value = /^(?:\d[\d_]*|'\w+'|false)/.exec(byDefault ?? '')?.[0]
    return value === undefined || name === 'scheme'
      ? []
      : [[name, JSON.parse(value.replaceAll('_', '').replaceAll("'", '"'))]]
  })
  expect(documented.length).toBeGreaterThanOrEqual(7)
  expect(Object.fromEntries(documented)).toEqual(
    Object.fromEntries(documented.map(([name]) => [name, resolved[name as string]])),
  )
})

it('the README has every option of a receiver, and no other', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, section = ''] = /^## Options\n([^]*?)^## /m.exec(readme) ?? []
  const listed = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name!)
  const names = ['WebhooksOptions', 'MountOptions', 'FastifyMountOptions'].flatMap((of) =>
    interfaces.find(({ name }) => name === of)!.options.map(({ name }) => name),
  )
  expect(listed.sort()).toEqual(names.sort())
})
