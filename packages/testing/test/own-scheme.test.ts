import { catalogue, createWebhooks, type EventType, type Receipt } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { buildEvent, signDelivery } from '../src/index.ts'
import { everyFixture } from './every-fixture.ts'

const SECRET = 'own-scheme-secret'

/** Built, signed by the scheme of its product, and received by an endpoint of that scheme. */
async function roundTrip(type: EventType, options: object): Promise<{ receipt: Receipt; seen: string[] }> {
  const event = buildEvent(type, options)
  const webhooks = createWebhooks({ secret: SECRET, scheme: event.scheme, logger: false })
  const seen: string[] = []
  webhooks.onEvent(type, ({ product, delivery }) => void seen.push(product, String(delivery.version)))
  const receipt = await webhooks.receive(signDelivery({ ...event, secret: SECRET }))
  await webhooks.close()
  return { receipt, seen }
}

describe('every event, signed as its product signs', () => {
  it.each([...everyFixture])('reaches a typed handler: $title', async ({ product, type, variant }) => {
    const { receipt, seen } = await roundTrip(type as EventType, { product, variant })
    expect([receipt.status, receipt.outcome, receipt.error?.message]).toEqual([200, 'processed', undefined])
    const { version, scheme } = buildEvent(type as EventType, { product, variant } as object)
    const sendsVersion = scheme === 'header'
    expect(seen).toEqual([product, sendsVersion ? String(version) : 'null'])
  })

  it('says so for products that do not sign in a header', () => {
    const others = catalogue.filter((entry) => 'scheme' in entry).map(({ product }) => product)
    expect(others.sort()).toEqual([
      'auto-collect',
      'baas',
      'cashgram',
      'global-collections',
      'notify-url',
      'payouts-v1',
      'subscriptions-v1',
    ])
    const partner = buildEvent('INTERNATIONAL_PAYMENT_COLLECTED', { variant: 'partner' })
    expect(partner.scheme).toBe('header')
  })
})
