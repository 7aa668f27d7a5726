import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Running } from '@cashfree-webhooks/testing'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../packages/inspector/test/browser/find-chromium.ts'
import { serveSite } from './serve-site.ts'

const folder = fileURLToPath(new URL('../dist/', import.meta.url))
const shots = fileURLToPath(new URL('../shots/', import.meta.url))
const executablePath = findChromium()
const phone = { viewport: { width: 360, height: 740 } }
const desk = { viewport: { width: 1280, height: 800 } }

if (!existsSync(folder)) throw new Error('The site was not built: npx pnpm docs:build')
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html') && name !== '404.html')
  .map((name) => `/${name}`)

interface Seen {
  readonly links: readonly string[]
  readonly anchors: ReadonlySet<string>
}

describe.skipIf(executablePath === undefined)('the built site, in a browser', () => {
  let browser: Browser
  let site: Running
  const complaints: string[] = []
  const seen = new Map<string, Seen>()

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu'] })
    site = await serveSite(folder)
    rmSync(shots, { recursive: true, force: true })
    mkdirSync(shots)
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })

  async function open(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ serviceWorkers: 'block', reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.origin !== site.origin && url.protocol !== 'data:') complaints.push(`${page.url()} asked for ${url.href}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${page.url()} got ${response.status()} for ${response.url()}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()} console: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${page.url()} error: ${error.message}`))
    return page
  }

  /** Until the page is alive: what it reports, it reports by then. */
  async function goto(page: Page, path: string): Promise<void> {
    await page.goto(site.origin + path)
    await page.waitForFunction(() => '__vue_app__' in document.querySelector('#app')!)
  }

  /** Narrow, in both schemes of colours: it must fit, and the scheme must be the one that was asked for. */
  async function look(page: Page, path: string): Promise<void> {
    await goto(page, path)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.waitForFunction(
        (dark) => document.documentElement.classList.contains('dark') === dark,
        colorScheme === 'dark',
      )
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (tooWide > 0) complaints.push(`${path} is ${tooWide} px too wide (${colorScheme})`)
    }
    seen.set(path, {
      links: await page.$$eval('a[href]', (links) => links.map((link) => (link as HTMLAnchorElement).href)),
      anchors: new Set(await page.$$eval('[id]', (elements) => elements.map(({ id }) => id))),
    })
  }

  it('every page fits a phone, dark and light, reports no error and asks nobody else for anything', async () => {
    const queue = [...pages]
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        const page = await open(phone)
        for (let path = queue.pop(); path !== undefined; path = queue.pop()) await look(page, path)
        await page.context().close()
      }),
    )
    expect(complaints.splice(0)).toEqual([])
    expect(seen.size).toBe(pages.length)
  }, 180_000)

  it('every link within the site leads to a page, and to a heading where it names one', () => {
    const dead = [...seen].flatMap(([path, { links }]) =>
      links
        .map((href) => new URL(href))
        .filter(({ origin }) => origin === site.origin)
        .filter(({ pathname, hash }) => {
          const target = seen.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
          return !target || (hash !== '' && !target.anchors.has(decodeURIComponent(hash.slice(1))))
        })
        .map(({ pathname, hash }) => `${path}: ${pathname}${hash}`),
    )
    expect(dead).toEqual([])
  })

  it('finds a page by what stands in it, without a network', async () => {
    const page = await open(desk)
    await page.goto(`${site.origin}/`)
    await page.getByRole('button', { name: 'Search' }).first().click()
    await page.getByRole('searchbox').fill('RAW_BODY_UNAVAILABLE')
    await page.locator('.VPLocalSearchBox .result').first().click()
    await page.waitForURL(/errors\.html#raw_body_unavailable$/)
    await page.context().close()
    expect(complaints.splice(0)).toEqual([])
  })

  it('can be looked at in docs/shots', async () => {
    for (const [name, options] of [
      ['phone', phone],
      ['desk', desk],
    ] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open({ ...options, colorScheme })
        for (const path of ['index', 'concepts', 'errors']) {
          await goto(page, `/${path}.html`)
          await page.screenshot({ path: `${shots}${path}-${name}-${colorScheme}.png` })
        }
        await page.context().close()
      }
    }
    expect(complaints.splice(0)).toEqual([])
  }, 60_000)

  it('says to programs where everything is', () => {
    const index = readFileSync(`${folder}llms.txt`, 'utf8')
    const links = [...index.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!)
    expect(links.length).toBeGreaterThan(50)
    expect(links.filter((link) => !existsSync(folder + link))).toEqual([])
  })
})
