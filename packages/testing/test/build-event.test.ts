import { catalogue, type EventDefinition, parseEvent } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { buildEvent, dashboardTest, fixtures, type Product, type Variants } from '../src/index.ts'

const all = (Object.keys(fixtures) as Product[]).flatMap((product) =>
  Object.entries<Variants>(fixtures[product]).flatMap(([type, variants]) =>
    Object.entries(variants).map(([variant, text]) => ({ product, type, variant, text })),
  ),
)

function hasIdentity(name: Product, type: string): boolean {
  const events: Readonly<Record<string, EventDefinition>> = catalogue.find(({ product }) => product === name)!.events
  return events[type]!.identity !== undefined
}

describe('fixtures', () => {
  it('are there for every event of the catalogue, and for nothing else', () => {
    const known = catalogue.map(({ product, events }) => [product, Object.keys(events)])
    expect(Object.entries(fixtures).map(([product, texts]) => [product, Object.keys(texts)])).toEqual(known)
  })

  it.each(all)('fit their schema: $product $type, $variant', ({ product, type, text }) => {
    const event = parseEvent(Buffer.from(text))
    expect(event).toMatchObject({ product, type, issues: [] })
    expect(event.occurredAt).toBeInstanceOf(Date)
    // Where no field is known to identify the event, the bytes do.
    expect(event.id.startsWith(hasIdentity(product, type) ? `${product}|${type}|` : 'sha256:')).toBe(true)
  })

  it('have the shape of a dashboard test', () => {
    expect(JSON.parse(dashboardTest)).toMatchObject({ type: 'WEBHOOK', data: { test_object: expect.any(Object) } })
  })
})

describe('buildEvent', () => {
  it('keeps the bytes of a fixture that is not changed', () => {
    const { rawBody, payload } = buildEvent('ESIGN_VERIFICATION_SUCCESS')
    expect(rawBody.toString()).toBe(fixtures.esign.ESIGN_VERIFICATION_SUCCESS.sample)
    expect(payload).toEqual(JSON.parse(rawBody.toString()))
  })

  it('changes data and envelope, and nothing else', () => {
    const { payload, rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', {
      data: { status_code: 'AGENT_REJECTED', cf_verification_id: 17, new_field: null },
      envelope: { event_time: '2025-01-01T00:00:00Z' },
    })
    const sample = JSON.parse(fixtures['ppi-video-kyc'].VKYC_USER_CALL_COMPLETED.sample!)
    expect(payload).toEqual({
      ...sample,
      event_time: '2025-01-01T00:00:00Z',
      data: { ...sample.data, status_code: 'AGENT_REJECTED', cf_verification_id: 17, new_field: null },
    })
    expect(parseEvent(rawBody)).toMatchObject({
      issues: [],
      data: { status_code: 'AGENT_REJECTED', cf_verification_id: '17' },
    })
  })

  it('takes the product that is asked for where several have the event', () => {
    const product = (rawBody: Buffer) => parseEvent(rawBody).product
    expect(product(buildEvent('VKYC_USER_CALL_QUEUED').rawBody)).toBe('ppi-video-kyc')
    expect(product(buildEvent('VKYC_USER_CALL_QUEUED', { product: 'secure-id-video-kyc' }).rawBody)).toBe(
      'secure-id-video-kyc',
    )
  })

  it('gives every caller a payload of its own', () => {
    const { payload } = buildEvent('ESIGN_VERIFICATION_SUCCESS')
    ;(payload.data as Record<string, unknown>).status = 'changed'
    expect(buildEvent('ESIGN_VERIFICATION_SUCCESS').payload.data.status).toBe('SUCCESS')
  })

  it('refuses what the catalogue does not have', () => {
    expect(() => buildEvent('NEW' as never)).toThrow('buildEvent: the catalogue has no event "NEW".')
    expect(() => buildEvent('VKYC_USER_CALL_QUEUED', { product: 'esign' as never })).toThrow(
      'buildEvent: the product "esign" has no event "VKYC_USER_CALL_QUEUED".',
    )
  })
})
