import { buildEvent } from '@cashfree-webhooks/testing'
import { type Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type Started, startInspector } from './start-inspector.ts'
import { chromiumPath, useBrowser } from './use-browser.ts'

const payment = (id: number) =>
  buildEvent('PAYMENT_SUCCESS_WEBHOOK', { data: { payment: { cf_payment_id: id } } }).rawBody

/** Newest first: 3 of one event, then 2 others. */
const five = async ({ send }: Started) => {
  for (const id of [1, 2, 3, 3, 3]) await send(payment(id))
}

const active = (page: Page) => page.locator('.row[data-active]').getAttribute('aria-rowindex')
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement!
    return element.getAttribute('role') ?? element.localName
  })

describe.skipIf(chromiumPath === undefined)('by keyboard alone', () => {
  const open = useBrowser(startInspector)

  it('goes through everything and gives the focus back', async () => {
    const { page } = await open({ before: five })
    const press = (key: string) => page.keyboard.press(key)

    await press('j')
    expect([await focused(page), await active(page)]).toEqual(['treegrid', '2'])
    await press('j')
    await press('ArrowDown')
    expect(await active(page)).toBe('4')
    await press('j')
    expect(await active(page)).toBe('4')
    await press('Home')
    expect(await active(page)).toBe('2')
    const named = await page.getByRole('treegrid').getAttribute('aria-activedescendant')
    expect(await page.locator('.row[data-active]').getAttribute('id')).toBe(named)

    await press('ArrowRight')
    await expect.poll(() => page.locator('.rows .row').count()).toBe(6)
    expect(await page.locator('.row[data-active]').getAttribute('aria-expanded')).toBe('true')
    await press('ArrowDown')
    await press('ArrowLeft')
    expect(await active(page)).toBe('2')
    await expect.poll(() => page.locator('.rows .row').count()).toBe(3)

    await press('k')
    await press('End')
    await press('Enter')
    const title = page.getByRole('heading', { level: 2 })
    await title.waitFor()
    await expect.poll(() => focused(page)).toBe('h2')
    const address = page.url()
    await press('k')
    await expect.poll(() => page.url()).not.toBe(address)
    expect(await focused(page)).toBe('treegrid')
    await press('c')
    await page.getByText('Copied: a curl command').waitFor()
    await press('f')
    await page.getByText('Copied: a fixture').waitFor()
    await press('v')
    await page.getByRole('button', { name: 'Mask personal data', exact: true }).waitFor()
    await press('Escape')
    await expect.poll(() => title.count()).toBe(0)
    expect(await focused(page)).toBe('treegrid')

    await press('/')
    expect(await focused(page)).toBe('input')
    await page.keyboard.type('jkp?/nothing')
    expect(await page.getByRole('searchbox').inputValue()).toBe('jkp?/nothing')
    await press('Escape')
    expect([await page.getByRole('searchbox').inputValue(), await focused(page)]).toEqual(['', 'treegrid'])

    await press('p')
    await page.getByRole('button', { name: 'Resume' }).waitFor()
    await press('p')
    await page.getByRole('button', { name: 'Pause' }).waitFor()

    await press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await press('j')
    await press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(await focused(page)).toBe('treegrid')
  })

  it('reaches every control with Tab, each with a focus that shows', async () => {
    const { page, inspector } = await open({ before: five })
    const { id } = (await inspector().captures.list()).deliveries[0]!
    await page.evaluate((id) => (location.hash = `#/deliveries/${id}`), id)
    await page.getByRole('heading', { level: 2 }).waitFor()
    const wanted = await page.locator('button:not([tabindex="-1"]), a[href], input, select, [tabindex="0"]').count()
    const reached = new Set<string>()
    for (let press = 0; press < wanted + 5; press++) {
      await page.keyboard.press('Tab')
      const place = await page.evaluate(() => {
        const element = document.activeElement!
        if (element === document.body) return null
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        const shows = outlineStyle !== 'none' && outlineWidth !== '0px'
        return `${[...document.querySelectorAll('*')].indexOf(element)} ${shows ? '' : 'without a focus that shows'}`
      })
      if (place) reached.add(place)
    }
    expect([...reached].filter((place) => place.includes('without'))).toEqual([])
    expect(reached.size).toBeGreaterThanOrEqual(wanted)
  })

  it('leaves letters alone where they are switched off', async () => {
    const { page } = await open({ before: five })
    await page.keyboard.press('?')
    await page.getByRole('checkbox').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('p')
    await page.keyboard.press('j')
    expect(await page.locator('.row[data-active]').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(1)
    await page.getByRole('treegrid').focus()
    await page.keyboard.press('ArrowDown')
    expect(await active(page)).toBe('2')
  })

  it('keeps the active row while others come in', async () => {
    const { page, send } = await open({ before: five })
    await page.keyboard.press('j')
    const id = await page.locator('.row[data-active]').getAttribute('id')
    const top = () => page.locator('.row[data-active]').evaluate((row) => Math.round(row.getBoundingClientRect().top))
    const before = await top()
    for (let number = 10; number < 40; number++) await send(payment(number))
    await page.getByRole('button', { name: '30 newer rows' }).waitFor()
    expect(await page.locator('.row[data-active]').getAttribute('id')).toBe(id)
    expect(await top()).toBe(before)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2 }).waitFor()
    expect(page.url()).toContain(id!.split('-').at(-1))
  })
})
