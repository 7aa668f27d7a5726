import { buildEvent, dashboardTest, signDelivery } from '@cashfree-webhooks/testing'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { shrinkPng } from './shrink-png.ts'
import { SECRET, type Started, startInspector, type StartedInspector } from './start-inspector.ts'
import { chromiumPath, useBrowser, type OpenOptions } from './use-browser.ts'

/** Where the images go: `docs/images` when they are to be made anew. */
const folder = process.env.INSPECTOR_IMAGES
  ? resolve(process.env.INSPECTOR_IMAGES)
  : mkdtempSync(join(tmpdir(), 'inspector-images-'))

/** Half past two in the afternoon in India, and a little more with each delivery. */
function createClock() {
  let at = Date.UTC(2025, 0, 15, 9, 0, 0, 137)
  return { now: () => new Date(at), pass: (milliseconds: number) => void (at += milliseconds) }
}

/** An afternoon of a shop: what is usual, a handler that fails twice, and one of each way to be refused. */
function createScene() {
  const clock = createClock()
  let handled = 0
  const before = async ({ send, webhooks }: Started) => {
    webhooks.onEvent('*', (event) => {
      if (event.type === 'PAYMENT_SUCCESS_WEBHOOK' && handled++ < 2) throw new Error('The database is away.')
    })
    const sendNext: typeof send = (rawBody, options) => {
      clock.pass(3_411 + rawBody.length * 7)
      return send(rawBody, { timestamp: clock.now().getTime(), ...options })
    }
    const event = (...parts: Parameters<typeof buildEvent>) => sendNext(buildEvent(...parts).rawBody)
    await sendNext(dashboardTest)
    await event('VKYC_USER_LINK_GENERATED')
    await event('PAYMENT_FAILED_WEBHOOK')
    await event('PAYMENT_USER_DROPPED_WEBHOOK')
    await event('VKYC_USER_CALL_SCHEDULED')
    const payment = buildEvent('PAYMENT_SUCCESS_WEBHOOK').rawBody
    await sendNext(payment, { attempt: 1 })
    await event('SETTLEMENT_SUCCESS')
    await event('VKYC_USER_DROPOFF_FROM_CALL')
    await sendNext('amount=170.00&status=SUCCESS', { headers: { 'content-type': 'text/plain' } })
    await event('REFUND_STATUS_WEBHOOK')
    await sendNext(payment, { attempt: 2 })
    await event('VKYC_USER_CALL_COMPLETED')
    await sendNext(payment, { secret: 'key-of-the-sandbox' })
    await event('VENDOR_STATUS_UPDATE')
    await event('DISPUTE_CREATED')
    await sendNext('{"type":"WALLET_SHADOW_CREATED","data":{"id":"9007199254740993"}}')
    await event('ESIGN_VERIFICATION_SUCCESS')
    await sendNext(payment, { timestamp: clock.now().getTime() - 9 * 24 * 3_600_000 })
    const refund = buildEvent('REFUND_STATUS_WEBHOOK', { data: { refund: { refund_id: 'refund_2025_0042' } } })
    const compact = JSON.stringify(JSON.parse(refund.rawBody.toString()))
    clock.pass(5_000)
    const { headers } = signDelivery({ rawBody: compact, secret: SECRET, timestamp: clock.now().getTime() })
    await send(JSON.stringify(JSON.parse(compact), null, 2), { headers })
    await event('VKYC_AUDITOR_REVIEW_COMPLETED')
    await sendNext(payment, { attempt: 3 })
    await event('PAYMENT_LINK_EVENT')
    clock.pass(2_000)
  }
  return { clock, before }
}

describe.skipIf(chromiumPath === undefined)('the images', () => {
  const open = useBrowser(startInspector)

  async function openScene({ context, ...options }: OpenOptions<StartedInspector> = {}): Promise<Page> {
    const { clock, before } = createScene()
    const { page } = await open({
      before,
      now: clock.now,
      context: { timezoneId: 'Asia/Kolkata', reducedMotion: 'reduce', ...context },
      ...options,
    })
    return page
  }

  async function take(page: Page, name: string): Promise<void> {
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
    await page.mouse.move(0, 0)
    const path = join(folder, `inspector-${name}.png`)
    const image = shrinkPng(await page.screenshot())
    writeFileSync(path, image)
    expect(image.length).toBeLessThan(120_000)
  }

  const openRow = async (page: Page, text: string) => {
    await page.locator('.rows .row', { hasText: text }).first().click()
    await page.getByRole('heading', { level: 2 }).waitFor()
  }

  it('show the list', async () => {
    const page = await openScene()
    await page.getByRole('button', { name: 'Show the 3 deliveries' }).click()
    await take(page, 'light')
  })

  it('show a delivery, in the dark', async () => {
    const page = await openScene({ context: { colorScheme: 'dark', timezoneId: 'Asia/Kolkata' } })
    await openRow(page, 'PAYMENT_SUCCESS')
    await take(page, 'dark')
  })

  it('show a diagnosis', async () => {
    const page = await openScene()
    await openRow(page, 'SIGNATURE_MISMATCH')
    await take(page, 'diagnosis')
  })

  it('show a phone', async () => {
    const page = await openScene({ context: { viewport: { width: 390, height: 800 }, timezoneId: 'Asia/Kolkata' } })
    await take(page, 'phone')
  })
})
