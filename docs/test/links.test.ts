import { expect, it } from 'vitest'
import { deadLinks } from './links.ts'
import { readPages } from './pages.ts'

it('every link between pages leads to a file, and to a heading where it names one', () => {
  expect(readPages().flatMap(deadLinks)).toEqual([])
})

it('a link that leads nowhere is told', () => {
  const links = ['[a](errors.md#handler_failed)', '[b](no.md)', '[c](errors.md#no)', '[d](../README.md)', '[e](#there)']
  const page = { path: 'docs/some.md', text: `# Some\n\n${links.join(' ')}\n` }
  expect(deadLinks(page)).toEqual(['docs/some.md: no.md', 'docs/some.md: errors.md#no', 'docs/some.md: #there'])
})
