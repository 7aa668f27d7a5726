import { buildEvent, signDelivery } from '@cashfree-webhooks/testing'
import { type Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { SECRET, startInspector, type StartedInspector } from './start-inspector.ts'
import { chromiumPath, useBrowser, type Opened, type OpenOptions } from './use-browser.ts'

const esign = buildEvent('ESIGN_VERIFICATION_SUCCESS').rawBody
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

describe.skipIf(chromiumPath === undefined)('the detail', () => {
  const open = useBrowser(startInspector)

  /** Sends a delivery, and opens it by a click. */
  async function openSent(
    send: (opened: Opened<StartedInspector>) => Promise<unknown>,
    options: OpenOptions<StartedInspector> = {},
  ) {
    const opened = await open(options)
    await send(opened)
    await opened.page.locator('.rows .row').first().click()
    await opened.page.getByRole('heading', { level: 2 }).waitFor()
    return opened
  }

  it('says what is wrong with a signature, and what to do', async () => {
    // Printed anew on its way: signed with blanks, arrived without.
    const body = JSON.stringify(JSON.parse(esign.toString()))
    const { page } = await openSent(async ({ send }) => {
      const { headers } = signDelivery({ rawBody: body, secret: SECRET })
      await send(JSON.stringify(JSON.parse(body), null, 4), {
        headers: {
          'x-webhook-signature': headers['x-webhook-signature'],
          'x-webhook-timestamp': headers['x-webhook-timestamp'],
        },
      })
    })
    const diagnosis = page.getByRole('region', { name: /What is wrong/ })
    const text = await diagnosis.innerText()
    expect(text).toContain('matches if the JSON is printed without blanks')
    expect(text).toMatch(/Remedy\s+\S+/)
    expect(text).toMatch(/Secrets tried\s+1/)
    expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe('SIGNATURE_MISMATCH')
  })

  it('says so when nothing explains a signature', async () => {
    const { page } = await openSent(({ send }) => send(esign, { secret: 'somebody-else' }))
    await page.getByText('None of the usual changes reproduces the signature.').waitFor()
  })

  it('shows the payload as it is written, and its bytes beside it', async () => {
    const body = '{"type":"X_Y","id":9007199254740993123,"data":{"amount":170.00,"note":"\\u20b9"}}\r\n'
    const { page } = await openSent(({ send }) => send(body), { reveal: true })
    await page.getByRole('button', { name: 'Unmask personal data' }).click()
    await expect.poll(() => page.locator('.note').count()).toBe(0)
    const payload = await page.getByRole('region', { name: 'Payload' }).innerText()
    expect(payload).toContain('"id": 9007199254740993123')
    expect(payload).toContain('"amount": 170.00')
    expect(payload).toContain('"note": "\\u20b9"')
    const raw = page.getByRole('region', { name: 'Raw' })
    expect(await raw.getByTitle('U+000D carriage return').count()).toBe(1)
    const [left, right] = await Promise.all(
      ['Payload', 'Raw'].map((name) => page.getByRole('region', { name }).boundingBox()),
    )
    expect(left!.y).toBe(right!.y)
    await raw.getByRole('button', { name: 'Hex' }).click()
    await raw.getByText('7b 22 74 79 70 65 22 3a').waitFor()
    expect(await raw.innerText()).toContain('0d 0a')
  })

  it('shows forms and what is neither', async () => {
    const { page, send } = await openSent(({ send }) =>
      send('a=1+2&b=%E2%82%B9&a=%zz', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    )
    await expect
      .poll(() => page.getByRole('region', { name: 'Payload' }).locator('.line').allInnerTexts())
      .toEqual([expect.stringMatching(/^a = /), expect.stringMatching(/^b = /), expect.stringMatching(/^a = /)])
    await send('not json {')
    await expect.poll(() => page.locator('.rows .row').count()).toBe(2)
    await page.locator('.rows .row').first().click()
    await page.getByText('Not JSON, so it is shown as text.').waitFor()
  })

  it('replays the same bytes, and signs anew', async () => {
    let handled = 0
    const { page, inspector } = await openSent(
      async ({ send, webhooks }) => {
        webhooks.onEvent('*', () => {
          handled++
        })
        await send(esign)
      },
      { reveal: true },
    )
    await page.getByRole('button', { name: 'Replay', exact: true }).click()
    await page.getByText('Replayed:').waitFor()
    const replayed = page.locator('.replayed')
    expect(await replayed.innerText()).toMatch(/^Replayed: 200[^]*duplicate/)
    await page.getByRole('button', { name: 'Replay, signed anew' }).click()
    await expect.poll(async () => (await inspector().captures.list()).total).toBeGreaterThanOrEqual(3)
    expect(handled).toBe(1)
    await page.getByText('replay', { exact: true }).first().waitFor()
  })

  it('says why it cannot replay', async () => {
    const { page } = await openSent(({ send }) => send(esign), { replays: false })
    const replay = page.getByRole('button', { name: 'Replay', exact: true })
    expect(await replay.getAttribute('aria-disabled')).toBe('true')
    expect(await replay.getAttribute('title')).toContain('no address')
  })

  it('copies as curl and as a fixture, masked unless shown', async () => {
    const { page, pageUrl, inspector } = await openSent(({ send }) => send(esign))
    const { id } = (await inspector().captures.list()).deliveries[0]!
    const served = async (part: string) => (await fetch(`${pageUrl}api/deliveries/${id}/${part}`)).text()
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    await page.getByText('Copied: a curl command').waitFor()
    expect(await clipboard(page)).toBe(await served('curl'))
    await page.getByRole('button', { name: 'Copy as fixture' }).click()
    await page.getByText('Copied: a fixture').waitFor()
    expect(await clipboard(page)).toBe(await served('fixture'))
    await page.getByRole('button', { name: 'Unmask personal data' }).click()
    await expect.poll(() => page.locator('.note').count()).toBe(0)
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    await expect.poll(() => clipboard(page)).toBe(await served('curl?reveal=true'))
  })

  it('gives the text to copy by hand where there is no clipboard', async () => {
    const { page } = await openSent(({ send }) => send(esign), { context: { permissions: [] } })
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))
    })
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    const text = page.getByRole('dialog').getByLabel('Text to copy')
    expect(await text.inputValue()).toContain('curl')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Copy as curl')
  })

  it('shows personal data only when asked to', async () => {
    const secretive = 'Asha Invented'
    const { rawBody } = buildEvent('PAYMENT_SUCCESS_WEBHOOK', {
      data: { customer_details: { customer_name: secretive } },
    })
    const { page } = await openSent(({ send }) => send(rawBody))
    const body = () => page.locator('.panes').innerText()
    expect(await body()).not.toContain(secretive)
    await page.getByRole('button', { name: 'Unmask personal data' }).click()
    await expect.poll(body).toContain(secretive)
    await page.getByRole('button', { name: 'Mask personal data', exact: true }).click()
    await expect.poll(body).not.toContain(secretive)
  })

  it('offers no personal data where the inspector may not show it', async () => {
    const { page } = await openSent(({ send }) => send(esign), { reveal: false })
    expect(await page.getByRole('button', { name: /mask/i }).count()).toBe(0)
  })

  it('has an address of its own', async () => {
    let id = ''
    const { page, pageUrl } = await openSent(async ({ send, inspector }) => {
      await send(esign)
      id = (await inspector().captures.list()).deliveries[0]!.id
    })
    expect(page.url()).toBe(`${pageUrl}#/deliveries/${id}`)
    await page.goBack()
    await expect.poll(() => page.getByRole('heading', { level: 2 }).count()).toBe(0)
    await page.goto(`${pageUrl}#/deliveries/${id}`)
    await page.getByRole('heading', { level: 2, name: 'ESIGN_VERIFICATION_SUCCESS' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 2, name: 'ESIGN_VERIFICATION_SUCCESS' }).waitFor()
  })

  it('says so when the address leads nowhere', async () => {
    const { page } = await open({ hash: '#/deliveries/%00%F0nowhere', expected: /404/ })
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.evaluate(() => (location.hash = '#/deliveries/nowhere'))
    await page.getByRole('alert').getByText('no longer kept').waitFor()
  })

  it('leads from one delivery of an event to the others', async () => {
    const { page, send } = await openSent(async ({ send, webhooks }) => {
      webhooks.onEvent('*', () => {})
      await send(esign)
    })
    await send(esign, { attempt: 2 })
    await page.getByText('delivery 1 of 2').waitFor()
    await page.getByRole('button', { name: 'Delivery after this' }).click()
    await page.getByText('delivery 2 of 2').waitFor()
    expect(await page.locator('.subtitle').innerText()).toContain('200 duplicate')
  })
})
