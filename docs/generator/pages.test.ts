import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { makePages } from './pages.ts'

it('the events reference is in step with the catalogue: npm run docs', () => {
  const folder = new URL('../events/', import.meta.url)
  const written = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')])
  expect(Object.fromEntries(written)).toEqual(makePages())
})
