import { buildEvent } from '@cashfree-webhooks/testing'
import { type Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { faintTexts } from './faint-texts.ts'
import { type Started, startInspector } from './start-inspector.ts'
import { chromiumPath, useBrowser } from './use-browser.ts'

const { rawBody } = buildEvent('PAYMENT_SUCCESS_WEBHOOK')
const phone = { width: 390, height: 800 }

/** One of each verdict, a duplicate, a failure. */
const some = async ({ send, webhooks }: Started) => {
  webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', () => {})
  webhooks.onEvent('REFUND_STATUS_WEBHOOK', () => Promise.reject(new Error('out of luck')))
  await send(rawBody)
  await send(rawBody, { attempt: 2 })
  await send(buildEvent('REFUND_STATUS_WEBHOOK').rawBody)
  await send('not json\r\n\t{"a":1}')
  await send(rawBody, { secret: 'somebody-else' })
}

async function openFirst(page: Page, text: string): Promise<void> {
  await page.locator('.rows .row', { hasText: text }).first().click()
  await page.getByRole('heading', { level: 2 }).waitFor()
}

describe.skipIf(chromiumPath === undefined)('the look', () => {
  const open = useBrowser(startInspector)

  it.each(['light', 'dark'] as const)('is legible in the %s theme', async (colorScheme) => {
    const { page } = await open({ before: some, context: { colorScheme, reducedMotion: 'reduce' } })
    expect(await page.evaluate(faintTexts)).toEqual([])
    for (const text of ['SIGNATURE_MISMATCH', 'PAYLOAD_NOT_JSON', 'PAYMENT_SUCCESS_WEBHOOK']) {
      await openFirst(page, text)
      await expect.poll(() => page.locator('.detail').getAttribute('aria-busy')).toBe('false')
      expect(await page.evaluate(faintTexts)).toEqual([])
    }
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByLabel('Show by verdict').selectOption('verified')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keys' }).click()
    expect(await page.evaluate(faintTexts)).toEqual([])
  })

  it('can be chosen, and stays so', async () => {
    const { page } = await open({ context: { colorScheme: 'light' } })
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const light = await ground()
    await page.getByLabel('Theme').selectOption('dark')
    await expect.poll(ground).not.toBe(light)
    const dark = await ground()
    await page.reload()
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await ground()).toBe(dark)
    await page.getByLabel('Theme').selectOption('system')
    await expect.poll(ground).toBe(light)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(ground).toBe(dark)
  })

  it('fits a phone: the list, then the detail over it', async () => {
    const { page } = await open({ before: some, context: { viewport: phone, hasTouch: true } })
    const fits = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('html, body, main, .list, .detail')].every(
          (element) => element.scrollWidth <= element.clientWidth,
        ),
      )
    expect(await fits()).toBe(true)
    await page.locator('.rows .row', { hasText: 'SIGNATURE_MISMATCH' }).tap()
    await page.getByRole('heading', { level: 2 }).waitFor()
    expect(await fits()).toBe(true)
    expect(await page.locator('.detail').boundingBox()).toEqual({ x: 0, y: 0, ...phone })
    await expect.poll(() => page.evaluate(() => document.activeElement!.localName)).toBe('h2')
    const small = await page
      .locator('button:visible, select:visible, .detail a')
      .evaluateAll((controls) => controls.filter((control) => control.getBoundingClientRect().height < 24).length)
    expect(small).toBe(0)
    await page.getByRole('button', { name: '‹ Deliveries' }).click()
    await expect.poll(() => page.locator('.detail').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement!.getAttribute('role'))).toBe('treegrid')
  })

  it('has a name for everything, one h1, and headings in order', async () => {
    const { page } = await open({ before: some })
    await openFirst(page, 'SIGNATURE_MISMATCH')
    const tree = await page.locator('body').ariaSnapshot()
    const nameless = tree
      .split('\n')
      .filter((line) => /^\s*- (button|link|combobox|searchbox|checkbox|treegrid|region|dialog)(?! ")/.test(line))
    expect(nameless).toEqual([])
    const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map(({ localName }) => localName))
    expect(levels.slice(0, 3)).toEqual(['h1', 'h2', 'h3'])
    expect(levels.filter((level) => level === 'h1')).toHaveLength(1)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const verdict of ['verified', 'refused']) {
      const shapes = await page
        .locator('.list .verdict', { hasText: verdict })
        .locator('path')
        .evaluateAll((all) => all.map((path) => path.getAttribute('d')))
      expect(shapes.length).toBeGreaterThan(0)
    }
  })

  it('moves nothing where motion is to be reduced', async () => {
    const { page } = await open({ before: some, context: { reducedMotion: 'reduce' } })
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element)
          return transitionDuration !== '0s' || animationName !== 'none'
        }).length,
    )
    expect(moving).toBe(0)
  })
})
