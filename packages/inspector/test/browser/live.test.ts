import { buildEvent, signDelivery } from '@cashfree-webhooks/testing'
import { describe, expect, it } from 'vitest'
import { SECRET, startInspector } from './start-inspector.ts'
import { chromiumPath, useBrowser } from './use-browser.ts'

const payment = (id: number) =>
  buildEvent('PAYMENT_SUCCESS_WEBHOOK', { data: { payment: { cf_payment_id: id } } }).rawBody
const esign = buildEvent('ESIGN_VERIFICATION_SUCCESS').rawBody

describe.skipIf(chromiumPath === undefined)('the list', () => {
  const open = useBrowser(startInspector)

  it('shows what arrives, as it arrives', async () => {
    const { page, send } = await open()
    await page.getByText('No delivery yet.').waitFor()
    await send(esign, { attempt: 2 })
    const row = page.getByRole('row', { name: 'ESIGN_VERIFICATION_SUCCESS' })
    await row.waitFor()
    const cells = await row.getByRole('gridcell').allInnerTexts()
    expect(cells.map((text) => text.trim())).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3}$/),
      'ESIGN_VERIFICATION_SUCCESS',
      'esign',
      '#2',
      'verified',
      expect.stringMatching(/^200 \w+$/),
      expect.stringMatching(/^[\d.]+ m?s$/),
    ])
    await send(esign, { secret: 'somebody-else' })
    await page.getByRole('row', { name: 'SIGNATURE_MISMATCH' }).waitFor()
    expect(await page.locator('.rows .row').first().innerText()).toMatch(/refused[\s\S]*401/)
  })

  it('tells those who hear it, in one sentence', async () => {
    const { page, send } = await open()
    for (let id = 1; id <= 5; id++) await send(payment(id))
    await send(payment(1), { secret: 'somebody-else' })
    await expect
      .poll(() => page.locator('p[role=status]').first().innerText(), { timeout: 10_000 })
      .toBe('6 new deliveries, 1 not verified.')
  })

  it('groups the deliveries of one event', async () => {
    const { page, send } = await open()
    for (let attempt = 1; attempt <= 3; attempt++) await send(payment(7), { attempt })
    await send(payment(8))
    await page.getByRole('button', { name: 'Show the 3 deliveries of this event' }).click()
    const levels = page.locator('.rows .row')
    await expect.poll(() => levels.count()).toBe(5)
    const told = await levels.evaluateAll((rows) =>
      rows.map((row) => [row.getAttribute('aria-level'), row.querySelector('.attempt')!.textContent]),
    )
    expect(told.map(([level]) => level).sort()).toEqual(['1', '1', '2', '2', '2'])
    expect(told.filter(([level]) => level === '2').map(([, attempt]) => attempt)).toEqual(['#3', '#2', '#1'])
    await page.getByRole('button', { name: 'Hide the 3 deliveries' }).click()
    await expect.poll(() => levels.count()).toBe(2)
  })

  it('filters and searches', async () => {
    const { page, send } = await open()
    await send(esign)
    await send(payment(1))
    await send(payment(2), { secret: 'somebody-else' })
    const rows = page.locator('.rows .row')
    await expect.poll(() => rows.count()).toBe(3)

    await page.getByLabel('Show by verdict').selectOption('refused')
    await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('SIGNATURE_MISMATCH')])
    await page.getByLabel('Show by verdict').selectOption('')
    await page.getByLabel('Show by product').selectOption('esign')
    await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('ESIGN')])
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByLabel('Show by answer').selectOption('4xx')
    await expect.poll(() => rows.count()).toBe(1)
    await page.getByLabel('Show by answer').selectOption('')
    await page.getByRole('searchbox').fill('payment_success 200')
    await expect.poll(() => rows.count()).toBe(1)
    await page.getByRole('searchbox').fill('nothing has this')
    await page.getByText('No delivery passes the filters.').waitFor()
  })

  it('pauses and resumes', async () => {
    const { page, send } = await open()
    await send(payment(1))
    await page.getByText('PAYMENT_SUCCESS_WEBHOOK').waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await send(payment(2))
    await send(payment(3))
    await page.getByText('2 new', { exact: true }).waitFor()
    expect(await page.locator('.rows .row').count()).toBe(1)
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect.poll(() => page.locator('.rows .row').count()).toBe(3)
  })

  it('leaves rows where they are while somebody reads further down', async () => {
    const { page, send } = await open({
      before: async ({ send }) => {
        for (let id = 1; id <= 80; id++) await send(payment(id))
      },
    })
    const list = page.getByRole('treegrid')
    await list.evaluate((element) => element.scrollTo({ top: 777 }))
    const inView = () =>
      page.evaluate(() => {
        const { left, top } = document.querySelector('.list')!.getBoundingClientRect()
        const row = document.elementFromPoint(left + 40, top + 200)!.closest('.row')!
        return [row.id, Math.round(row.getBoundingClientRect().top)]
      })
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBe(777)
    const before = await inView()
    for (let id = 81; id <= 90; id++) await send(payment(id))
    await page.getByRole('button', { name: '10 newer rows' }).waitFor()
    expect(await inView()).toEqual(before)
    await page.getByRole('button', { name: '10 newer rows' }).click()
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBe(0)
  })

  it('comes back when the server does', async () => {
    const { page, send, stop, start } = await open({ expected: /Failed to load resource|ERR_/ })
    await send(payment(1))
    await page.getByText('PAYMENT_SUCCESS_WEBHOOK').waitFor()
    await stop()
    await page.getByText('Connection lost, trying again').waitFor()
    await start()
    await page.getByText('Live', { exact: true }).waitFor()
    await expect.poll(() => page.locator('.rows .row').count()).toBe(0)
    await send(esign)
    await page.getByText('ESIGN_VERIFICATION_SUCCESS').waitFor()
  })

  it('clears, when asked twice', async () => {
    const { page, send, inspector } = await open()
    await send(payment(1))
    await page.getByText('PAYMENT_SUCCESS_WEBHOOK').waitFor()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    expect(await page.locator('.rows .row').count()).toBe(1)
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click()
    await page.getByText('No delivery yet.').waitFor()
    expect((await inspector().captures.list()).total).toBe(0)
  })

  it('draws what is in view, however much comes', async () => {
    const { page, send } = await open()
    await send(payment(0))
    await page.getByText('PAYMENT_SUCCESS_WEBHOOK').waitFor()
    const nodes = () => page.evaluate(() => document.querySelectorAll('*').length)
    let most = 0
    const next = Array.from({ length: 2_000 }, (_, index) => index + 1)
    const sendAll = async () => {
      for (let id = next.shift(); id !== undefined; id = next.shift()) {
        await send(payment(id))
        if (id % 250 === 0) most = Math.max(most, await nodes())
      }
    }
    await Promise.all(Array.from({ length: 12 }, sendAll))
    await page.getByText('2,000 deliveries, of 2,001').waitFor()
    expect(Math.max(most, await nodes())).toBeLessThan(1_500)
    expect(await page.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('2001')
    // The oldest that are held can be reached.
    await page.getByRole('treegrid').evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await page.locator('[aria-rowindex="2001"]').waitFor()
    // The one that is not held is found on the server.
    await page.getByRole('searchbox').fill('|0|success')
    await expect.poll(() => page.locator('.rows .row').count()).toBe(1)
  })

  it('fetches what was left out of the stream when too much came at once', async () => {
    const { page, inspector, webhooks } = await open()
    const receipt = await webhooks.receive(signDelivery({ rawBody: esign, secret: SECRET }))
    const { status, outcome } = receipt
    const recorded = { method: 'POST', url: '/', headers: [], rawBody: esign, receipt }
    const answer = { status, outcome, durationMs: 1, error: null }
    const record = () => inspector().record({ ...recorded, receivedAt: new Date(), answer })
    await Promise.all(Array.from({ length: 1_500 }, record))
    await page.getByText('1,500 deliveries in 1 row').waitFor()
  })

  it('says so when the server has too many pages to tell', async () => {
    const { page, pageUrl } = await open()
    const ended = new AbortController()
    const isTold = async () => {
      const { body } = await fetch(`${pageUrl}api/stream`, { signal: ended.signal })
      const { value } = await body!.getReader().read()
      return Buffer.from(value!).toString().startsWith(': open')
    }
    while (await isTold());
    await page.goto('about:blank')
    // The place of the page is free when the server has seen it go.
    await expect.poll(isTold).toBe(true)
    await page.goto(pageUrl)
    await page.getByText('Too many pages are open').waitFor()
    ended.abort()
    await page.getByText('Live', { exact: true }).waitFor()
  })
})
