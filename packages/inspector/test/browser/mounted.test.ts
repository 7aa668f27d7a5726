import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { buildEvent, listen, sendDelivery, signDelivery } from '@cashfree-webhooks/testing'
import express from 'express5'
import { describe, expect, it } from 'vitest'
import { inspector as mounted } from '../../src/express.ts'
import { SECRET, type Started } from './start-inspector.ts'
import { chromiumPath, useBrowser } from './use-browser.ts'

async function startExpress(): Promise<Started> {
  const webhooks = cashfreeWebhooks({ secret: SECRET, logger: false })
  const inspector = mounted({ secret: SECRET })
  const app = express()
  app.use('/dev/inspector', inspector)
  app.use(webhooks)
  const { origin, close } = await listen(app)
  return {
    origin,
    // Without the slash, which it adds.
    pageUrl: `${origin}/dev/inspector`,
    webhooks,
    send: (rawBody, signing = {}) =>
      sendDelivery(`${origin}/webhooks/cashfree`, signDelivery({ rawBody, secret: SECRET, ...signing })),
    stop: async () => {
      await inspector.close()
      await close()
    },
  }
}

describe.skipIf(chromiumPath === undefined)('mounted in a server that has the receiver', () => {
  const open = useBrowser(startExpress)

  it('shows what the receiver gets, and sends it again there', async () => {
    const { page, send, webhooks } = await open()
    let handled = 0
    webhooks.onEvent('ESIGN_VERIFICATION_SUCCESS', () => {
      handled++
    })
    await send(buildEvent('ESIGN_VERIFICATION_SUCCESS').rawBody)
    await page.getByRole('row', { name: 'ESIGN_VERIFICATION_SUCCESS' }).click()
    await page.getByRole('heading', { level: 2 }).waitFor()
    await page.getByRole('button', { name: 'Replay', exact: true }).click()
    await page.getByText('Replayed: 200').waitFor()
    await page.getByText('delivery 1 of 2').waitFor()
    expect(handled).toBe(1)
  })
})
