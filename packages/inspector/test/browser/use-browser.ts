import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { findChromium } from './find-chromium.ts'
import { type Started, type StartOptions } from './start-inspector.ts'

export const chromiumPath = findChromium()

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Letters in shades of one colour: images of a third of the size, the same on every machine.
  '--disable-lcd-text',
]

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath!, args: switches })
}

export type Opened<Kind extends Started> = Kind & { readonly page: Page }

export interface OpenOptions<Kind extends Started> extends StartOptions {
  readonly context?: BrowserContextOptions
  /** What the address of the page ends with, such as `#/deliveries/…`. */
  readonly hash?: string
  /** Runs before the page is opened. */
  readonly before?: (started: Kind) => Promise<unknown>
  /** Messages of the console that belong to the test. */
  readonly expected?: RegExp
}

/**
 * A browser for the tests of a file. What it returns starts a server and opens its inspector, in a context of its own, until the
 * test is over. Then it sees that no page ran a script of others, asked anything of another origin, opened a dialog,
 * broke the policy or reported an error.
 */
export function useBrowser<Kind extends Started>(
  start: (options: StartOptions) => Promise<Kind>,
): (options?: OpenOptions<Kind>) => Promise<Opened<Kind>> {
  let browser: Browser
  let complaints: string[] = []
  const endings: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end()
    const found = complaints
    complaints = []
    expect(found).toEqual([])
  })

  return async ({ context: contextOptions, hash = '', before, expected, ...options } = {}) => {
    const started = await start(options)
    endings.push(() => started.stop())
    await before?.(started)
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
      ...contextOptions,
    })
    endings.push(() => context.close())
    const page = await context.newPage()
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.origin !== started.origin && url.protocol !== 'data:') complaints.push(`asked for ${request.url()}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error' && !expected?.test(message.text())) complaints.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`)),
    )
    // Only what it takes for today; timers run as ever.
    if (options.now) await page.clock.setFixedTime(options.now())
    await page.goto(started.pageUrl + hash)
    await page.getByText('Live', { exact: true }).waitFor()
    return { ...started, page }
  }
}
