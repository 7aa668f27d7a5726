import type { EventOf, PaymentData } from '@cashfree-webhooks/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { fixtures } from '../src/index.ts'
import { edit, idOf, parse } from './edit.ts'

const { PAYMENT_SUCCESS_WEBHOOK: success, PAYMENT_FAILED_WEBHOOK: failed } = fixtures.payments
const paid = success['2025-01-01']!
const transfer = fixtures['virtual-accounts'].PAYMENT_SUCCESS_WEBHOOK.vba_transfer!

describe('a payment', () => {
  it('is the same with the number of one version and the text of the next', () => {
    expect(parse(success['2022-09-01']!).payload).toMatchObject({ data: { payment: { cf_payment_id: 1743523221 } } })
    expect(parse(success['2022-09-01']!).data).toMatchObject({ payment: { cf_payment_id: '1743523221' } })
    expect(parse(success['2022-09-01']!).id).toBe(parse(success['2023-08-01']!).id)
  })

  it('is the same at another time, and with a partner around it', () => {
    const changes = { event_time: '2024-10-21T11:30:00+05:30', merchant: { merchant_id: 'CF_x' } }
    expect(idOf(paid, changes)).toBe(parse(paid).id)
    expect(parse(success.partner!).payload).toMatchObject({ merchant: { merchant_id: expect.any(String) } })
  })

  it('is another with another id, status or type', () => {
    const ids = [
      idOf(paid),
      idOf(paid, { 'data.payment.cf_payment_id': '1893772157' }),
      idOf(paid, { 'data.payment.payment_status': 'PENDING' }),
      idOf(paid, { type: 'PAYMENT_FAILED_WEBHOOK' }),
      idOf(paid, { type: 'PAYMENT_CHARGES_WEBHOOK' }),
    ]
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toBe('payments|PAYMENT_SUCCESS_WEBHOOK|1893772156|SUCCESS')
  })

  it('keeps every digit of an id above 2^53', () => {
    const { id, data } = parse(paid.replace('"1893772156"', '9007199254740993'))
    expect(data).toMatchObject({ payment: { cf_payment_id: '9007199254740993' } })
    expect(id).toBe(idOf(paid, { 'data.payment.cf_payment_id': '9007199254740993' }))
  })

  it.each(['2025-01-01', '2023-08-01'] as const)('leaves the texts "null" and "NA" as sent, version %s', (version) => {
    expect(parse(failed[version]!).data).toMatchObject({ payment: { auth_id: 'null', bank_reference: 'NA' } })
  })

  it('has the time of the event, not of the payment', () => {
    expect(parse(paid)).toMatchObject({ occurredAt: new Date('2024-10-21T05:56:44Z'), occurredAtZone: 'stated' })
  })

  it('needs no more than its ids and its status', () => {
    const least = { order: { order_id: 'o' }, payment: { cf_payment_id: 1, payment_status: 'NEW' } }
    expect(parse(edit(paid, { data: least }))).toMatchObject({ issues: [], product: 'payments' })
  })
})

describe('the charges of a payment', () => {
  it('need nothing, as their shape is unconfirmed', () => {
    const text = edit(paid, { type: 'PAYMENT_CHARGES_WEBHOOK', data: { charges_details: { service_charge: '0.10' } } })
    expect(parse(text)).toMatchObject({ issues: [], data: { charges_details: { service_charge: '0.10' } } })
    expect(parse(text).id).toMatch(/^sha256:/)
  })
})

describe('a transfer to a virtual account', () => {
  const productOf = (text: string, edits = {}) => parse(edit(text, edits)).product
  const method = 'data.payment.payment_method'
  const group = 'data.payment.payment_group'

  it('is told from a payment by its group or its method', () => {
    expect(productOf(transfer)).toBe('virtual-accounts')
    expect(productOf(transfer, { [group]: null })).toBe('virtual-accounts')
    expect(productOf(transfer, { [method]: undefined })).toBe('virtual-accounts')
    expect(productOf(transfer, { [group]: 'upi', [method]: { upi: {} } })).toBe('payments')
    for (const text of Object.values(success)) expect(productOf(text)).toBe('payments')
  })

  it.each([{ data: null }, { data: {} }, { 'data.payment': 'vba_transfer' }])(
    'is a payment without a mark: %j',
    (edits) => {
      expect(parse(edit(transfer, edits))).toMatchObject({ product: 'payments', type: 'PAYMENT_SUCCESS_WEBHOOK' })
    },
  )

  it('is named by payment and utr', () => {
    expect(parse(transfer).id).toBe(
      'virtual-accounts|PAYMENT_SUCCESS_WEBHOOK|3870360770923|MerchantID_TESTUTR90316|SUCCESS',
    )
    expect(idOf(transfer, { 'data.payment.cf_payment_id': 3870360770923 })).toBe(parse(transfer).id)
    expect(idOf(transfer, { [`${method}.vba_transfer.utr`]: 'X' })).not.toBe(parse(transfer).id)
  })
})

describe('types', () => {
  it('are those of the wire, with ids as text', () => {
    type Paid = EventOf<'PAYMENT_SUCCESS_WEBHOOK'>
    expectTypeOf<Paid['product']>().toEqualTypeOf<'payments' | 'virtual-accounts'>()
    expectTypeOf<Paid['data']['payment']['cf_payment_id']>().toEqualTypeOf<string>()
    expectTypeOf<PaymentData['order']['order_amount']>().toEqualTypeOf<number | null | undefined>()
    type Method = NonNullable<PaymentData['payment']['payment_method']>
    expectTypeOf<NonNullable<Method['vba_transfer']>['utr']>().toEqualTypeOf<string | null | undefined>()
    // @ts-expect-error a misspelt field does not compile
    void ((data: PaymentData) => data.payment.payment_stauts)
  })
})
