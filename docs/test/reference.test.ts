import { readFileSync } from 'node:fs'
import { catalogue, errorStatus } from '@cashfree-webhooks/core'
import { expect, it } from 'vitest'
import { contents } from '../site/contents.ts'
import { readPages } from './pages.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

it('every code of an error has its heading, and the status it is answered with', () => {
  const sections = new Map(
    read('docs/errors.md')
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section]),
  )
  expect([...sections.keys()].sort()).toEqual(Object.keys(errorStatus).sort())
  for (const [code, section] of sections) {
    const stated = /\*\*(\d{3})/.exec(section)?.[1]
    if (stated !== undefined)
      expect([code, stated]).toEqual([code, String(errorStatus[code as keyof typeof errorStatus])])
  }
})

it('every fault of a signature is explained', () => {
  const faults = [...read('packages/core/src/fault.ts').matchAll(/^ {2}\| '([\w-]+)'/gm)].map(([, fault]) => fault!)
  const explained = [...read('docs/signature.md').matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([\w-]+)`/g)].map(([, fault]) => fault!),
  )
  expect(faults.length).toBeGreaterThan(30)
  expect(explained.filter((fault) => fault !== 'fault').sort()).toEqual(faults.sort())
})

it('the index of events has every event of the catalogue, and no other', () => {
  const rows = [...read('docs/events/README.md').matchAll(/^\| \[([\w-]+)\]\([\w-]+\.md\) \| (.*) \|$/gm)]
  const listed = rows.map(([, product, events]) => [product, events!.replaceAll('`', '').split(' ')])
  expect(listed).toEqual(catalogue.map(({ product, events }) => [product, Object.keys(events)]))
})

it('every page that somebody wrote is in the contents', () => {
  const written = readPages()
    .map(({ path }) => path)
    .filter((path) => path.startsWith('docs/') && !/^docs\/(?:README|parts\/.*|events\/.*)\.md$/.test(path))
  const listed = contents.flatMap(({ pages }) => pages.map(([page]) => `docs/${page}`))
  expect(listed.filter((page) => !/^docs\/(?:events|api)\//.test(page)).sort()).toEqual(written.sort())
})
