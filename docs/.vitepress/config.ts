import { readdirSync } from 'node:fs'
import { defineConfig } from 'vitepress'
import { addressOf, contents } from '../site/contents.ts'
import { relink } from '../site/relink.ts'
import { repository } from '../site/repository.ts'
import { slugify } from '../site/slugify.ts'
import { writeTexts } from '../site/write-texts.ts'

const root = new URL('../', import.meta.url)
const products = readdirSync(new URL('events/', root)).filter((name) => name !== 'README.md')
const entries = readdirSync(new URL('api/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .sort()

const sidebar = [
  ...contents.map(({ title, pages }) => ({
    text: title,
    items: pages.map(([page, text]) => ({ text, link: addressOf(page), ...under(page) })),
  })),
]

function under(page: string) {
  const names = page === 'events/README.md' ? products : page === 'api/README.md' ? entries : []
  if (names.length === 0) return {}
  const folder = page.replace('README.md', '')
  return {
    collapsed: true,
    items: names.map((name) => ({ text: name.replace(/\.md$/, ''), link: addressOf(folder + name) })),
  }
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#4f5bd5"/>' +
  '<path d="M8 17l5 5 11-12" fill="none" stroke="#fff" stroke-width="4"/></svg>'

/** `DOCS_BASE` is the path below which the site is served, `/` by default. It is not tied to a domain. */
export default defineConfig({
  base: process.env.DOCS_BASE ?? '/',
  lang: 'en',
  title: 'Cashfree webhooks',
  description: 'Receive Cashfree webhooks in a Node.js server: verified, de-duplicated, typed.',
  outDir: 'dist',
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  cleanUrls: false,
  srcExclude: ['parts/**'],
  rewrites: Object.fromEntries(['', 'events/', 'api/'].map((folder) => [`${folder}README.md`, `${folder}index.md`])),
  markdown: { anchor: { slugify }, config: relink },
  themeConfig: {
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repository }],
    footer: { message: 'Unofficial: not affiliated with, endorsed by or supported by Cashfree.' },
  },
  // One page has the whole API of core.
  vite: { build: { chunkSizeWarningLimit: 1_000 } },
  buildEnd: writeTexts,
})
