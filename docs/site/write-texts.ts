import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteConfig } from 'vitepress'
import { contents } from './contents.ts'
import { awayFrom } from './relink.ts'

/**
 * Puts the text of each page beside it, and two files for programs that read: `llms.txt`, an index (llmstxt.org), and
 * `llms-full.txt`, all pages but those that are generated for each product and package, in one. Links of the index are
 * relative, and so right wherever the site is served.
 */
export function writeTexts({ srcDir, outDir, pages, site: { title, description } }: SiteConfig): void {
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(outDir, name)), { recursive: true })
    writeFileSync(join(outDir, name), `${text.trim()}\n`)
  }
  const texts = new Map(pages.map((page) => [page, withAddresses(toText(join(srcDir, page)), page)]))
  for (const [page, text] of texts) write(page, text)

  const head = [`# ${title}`, `> ${description}`]
  const list = (names: readonly string[]) => names.map((page) => toLine(page, texts.get(page)!)).join('\n')
  const listed = contents.map(({ title, pages }) => ({ title, names: pages.map(([page]) => page as string) }))
  const named = listed.flatMap(({ names }) => names)
  const others = pages.filter((page) => !named.includes(page) && page !== 'README.md').sort()
  const sections = [...listed, { title: 'Optional', names: others }]
  write('llms.txt', [...head, ...sections.flatMap(({ title, names }) => [`## ${title}`, list(names)])].join('\n\n'))

  const written = named.filter((page) => !page.startsWith('api/')).map((page) => texts.get(page)!.trim())
  write('llms-full.txt', [...head, ...written].join('\n\n'))
}

/** The page as text, with what it includes. */
function toText(file: string): string {
  const read = (path: string) => readFileSync(join(dirname(file), path), 'utf8').trimEnd()
  return readFileSync(file, 'utf8')
    .replace(/^<!--@include: (\S+?)-->$/gm, (_, path: string) => read(path))
    .replace(/^<<< (\S+)$/gm, (_, path: string) => `\`\`\`ts\n${read(path)}\n\`\`\``)
}

/** What is not on the site is at the repository. */
function withAddresses(text: string, page: string): string {
  return text.replace(/\]\(([^)\s]+)\)/g, (link, href: string) => {
    const away = awayFrom(page, href)
    return away === undefined ? link : `](${away})`
  })
}

function toLine(page: string, text: string): string {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? page
  const [, first = ''] = /^# .+\n+([A-Z`*][^]*?)\n\n/.exec(text) ?? []
  const sentence = /^.*?[.:](?=\s|$)/s.exec(first.replaceAll('\n', ' '))?.[0] ?? ''
  const plain = sentence
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*/g, '')
    .replace(/:$/, '.')
  return `- [${title}](${page})${plain === '' ? '' : `: ${plain}`}`
}
