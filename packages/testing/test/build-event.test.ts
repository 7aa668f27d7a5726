import { catalogue, parseEvent, type EventDefinition } from '@cashfree-webhooks/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { isForm, readForm } from '../src/form.ts'
import {
  buildEvent,
  type BuildEventOptions,
  dashboardTest,
  fixtures,
  type Product,
  type Variants,
} from '../src/index.ts'

/** What comes out of a form is given to `parseEvent` as it is to handlers: as an object of texts. */
const bytesOf = (text: string) => Buffer.from(isForm(text) ? JSON.stringify(readForm(text)) : text)
const at = (payload: unknown, path: string) =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], payload)

const all = (Object.keys(fixtures) as Product[]).flatMap((product) =>
  Object.entries<Variants>(fixtures[product]).flatMap(([type, variants]) =>
    Object.entries(variants).map(([variant, text]) => ({ product, type, variant, text })),
  ),
)

describe('fixtures', () => {
  it('are there for every event of the catalogue, and for nothing else', () => {
    const known = catalogue.map(({ product, events }) => [product, Object.keys(events)])
    expect(Object.entries(fixtures).map(([product, texts]) => [product, Object.keys(texts)])).toEqual(known)
  })

  it.each(all)('fit their schema: $product $type, $variant', ({ product, type, text }) => {
    const event = parseEvent(bytesOf(text))
    const events: Record<string, EventDefinition> = catalogue.find((entry) => entry.product === product)!.events
    const { identity, time = 'event_time' } = events[type]!
    expect(event).toMatchObject({ product, type, issues: [] })
    // Some events are not known to tell their time, or are not documented well enough for an identity.
    const written = at(event.payload, time) ?? at(at(event.payload, 'data') ?? {}, time)
    if (written === undefined) expect(event.occurredAt).toBeNull()
    else expect(event.occurredAt).toBeInstanceOf(Date)
    expect(event.id).toContain(identity ? `${product}|${type}|` : 'sha256:')
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

  it('merges objects into objects, replaces lists and all else, and takes away what is undefined', () => {
    const before = JSON.parse(fixtures.payments.PAYMENT_SUCCESS_WEBHOOK['2025-01-01'])
    const { payload } = buildEvent('PAYMENT_SUCCESS_WEBHOOK', {
      product: 'payments',
      data: {
        payment: {
          payment_status: 'PENDING',
          payment_time: undefined,
          payment_method: 'none',
          extra: { a: { b: [1] } },
        },
        payment_offers: [],
        customer_details: null,
        'order.order_id': 'not a path',
      },
      envelope: { event_time: undefined, data: { order: { order_amount: 1 } } },
    })
    const { payment_time, ...payment } = before.data.payment
    const { event_time, ...envelope } = before
    expect([payment_time, event_time]).not.toContain(undefined)
    expect(payload).toEqual({
      ...envelope,
      data: {
        ...before.data,
        order: { ...before.data.order, order_amount: 1 },
        payment: { ...payment, payment_status: 'PENDING', payment_method: 'none', extra: { a: { b: [1] } } },
        payment_offers: [],
        customer_details: null,
        'order.order_id': 'not a path',
      },
    })
    const hostile = JSON.parse('{"__proto__":{"polluted":1}}')
    expect(buildEvent('PAYMENT_SUCCESS_WEBHOOK', { data: hostile }).rawBody.toString()).toContain('"__proto__"')
    expect({}).not.toHaveProperty('polluted')
  })

  it('takes the sample of a version, and says which it is', () => {
    const amount = (options: object) => buildEvent('PAYMENT_SUCCESS_WEBHOOK', options)
    const { payload, version, variant } = amount({ version: '2022-09-01' })
    expect([version, variant]).toEqual(['2022-09-01', '2022-09-01'])
    expect(payload).toEqual(JSON.parse(fixtures.payments.PAYMENT_SUCCESS_WEBHOOK['2022-09-01']))
    expect(amount({})).toMatchObject({ product: 'payments', variant: '2025-01-01', version: '2025-01-01' })
    expect(amount({ variant: 'card' })).toMatchObject({ variant: 'card', version: null })
    expect(amount({ variant: 'card', version: '2025-01-01' })).toMatchObject({ variant: 'card', version: '2025-01-01' })
    // The one sample there is stands for the versions that the product has, or may have.
    expect(buildEvent('ICA_SETTLEMENT_UPDATE')).toMatchObject({ variant: 'sample', version: null })
    expect(buildEvent('ICA_SETTLEMENT_UPDATE', { version: '2022-09-01' })).toMatchObject({
      variant: 'sample',
      version: '2022-09-01',
    })
    expect(buildEvent('VKYC_USER_CALL_QUEUED').version).toBe('2025-01-01')
    expect(buildEvent('TERMINAL_STATUS_UPDATE', { version: '2023-08-01' }).version).toBe('2023-08-01')
  })

  it.each([
    [{ version: '2019-01-01' }, 'has no version "2019-01-01"; it has 2025-01-01, 2023-08-01,'],
    [{ version: '2021-09-21' }, 'has no version "2021-09-21"; it has 2025-01-01,'],
    [{ variant: 'cash' }, 'has no variant "cash"; it has 2025-01-01,'],
    [{ variant: '2023-08-01', version: '2025-01-01' }, 'has no variant "2023-08-01" of version "2025-01-01"; it has'],
  ])('has no sample for %j, and says what there is', (options, message) => {
    expect(() => buildEvent('PAYMENT_SUCCESS_WEBHOOK', options as never)).toThrow(
      `buildEvent: PAYMENT_SUCCESS_WEBHOOK ${message}`,
    )
    expect(() => buildEvent('ICA_SETTLEMENT_UPDATE', { version: '2019-01-01' })).toThrow('it has sample.')
  })

  it('knows the names of variants and versions as types', () => {
    type Variant = NonNullable<BuildEventOptions<'REFUND_STATUS_WEBHOOK'>['variant']>
    expectTypeOf<Variant>().toEqualTypeOf<'2025-01-01' | '2023-08-01'>()
    type Shared = NonNullable<BuildEventOptions<'VKYC_USER_CALL_QUEUED'>['variant']>
    expectTypeOf<Shared>().toEqualTypeOf<'sample' | 'derived'>()
    expectTypeOf(fixtures.esign.ESIGN_VERIFICATION_SUCCESS.alias).toEqualTypeOf<string>()
    // @ts-expect-error there is no such variant
    void (() => buildEvent('REFUND_STATUS_WEBHOOK', { variant: 'card' }))
    // @ts-expect-error nor such a fixture
    expect(fixtures.esign.ESIGN_VERIFICATION_SUCCESS.older).toBeUndefined()
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
    expect(buildEvent('ESIGN_VERIFICATION_SUCCESS').payload.data?.status).toBe('SUCCESS')
  })

  it('changes flat events in the payload itself', () => {
    const { payload, rawBody, contentType } = buildEvent('TRANSFER_SUCCESS', {
      product: 'payouts-v1',
      data: { acknowledged: 0, utr: null, new_field: { a: 1 } },
      envelope: { eventTime: '2025-01-01 10:00:00' },
    })
    const sample = JSON.parse(fixtures['payouts-v1'].TRANSFER_SUCCESS.sample!)
    const changes = { acknowledged: 0, utr: null, new_field: { a: 1 }, eventTime: '2025-01-01 10:00:00' }
    expect(payload).toEqual({ ...sample, ...changes })
    expect(JSON.parse(rawBody.toString())).toEqual(payload)
    expect(contentType).toBe('application/json')
    expect(parseEvent(rawBody)).toMatchObject({ product: 'payouts-v1', issues: [], data: changes })
  })

  it('gives a form for what comes as a form', () => {
    const untouched = buildEvent('NOTIFY_URL')
    expect(untouched.rawBody.toString()).toBe(fixtures['notify-url'].NOTIFY_URL.sample)
    expect(untouched.contentType).toBe('application/x-www-form-urlencoded')
    expect(untouched.payload).toMatchObject({ orderAmount: '73640.00', txTime: '2022-08-14 12:54:26' })

    const { payload, rawBody } = buildEvent('NOTIFY_URL', {
      data: { txStatus: 'USER_DROPPED', txMsg: 'नमस्ते & a=b', referenceId: 17, paymentMode: null, txTime: undefined },
      envelope: { more: true },
    })
    const text = rawBody.toString()
    expect(text).toMatch(
      /^orderId=20220814125358&orderAmount=73640.00&referenceId=17&txStatus=USER_DROPPED&paymentMode=&/,
    )
    expect(readForm(text)).toEqual(payload)
    const { txTime, ...rest } = untouched.payload
    const changes = { txStatus: 'USER_DROPPED', txMsg: 'नमस्ते & a=b', referenceId: '17', paymentMode: '', more: 'true' }
    expect(txTime).toBeDefined()
    expect(payload).toEqual({ ...rest, ...changes })
  })

  it.each([
    [{ a: 1 }, 'an object'],
    [[1], 'a list'],
  ])('refuses %j in a form', (value, kind) => {
    expect(() => buildEvent('NOTIFY_URL', { data: { txMsg: value } })).toThrow(
      `buildEvent: a form holds single values, but "txMsg" is ${kind}.`,
    )
  })

  it('refuses what the catalogue does not have', () => {
    expect(() => buildEvent('NEW' as never)).toThrow('buildEvent: the catalogue has no event "NEW".')
    expect(() => buildEvent('VKYC_USER_CALL_QUEUED', { product: 'esign' as never })).toThrow(
      'buildEvent: the product "esign" has no event "VKYC_USER_CALL_QUEUED".',
    )
  })
})
