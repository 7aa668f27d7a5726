import type { EventOf } from '@cashfree-webhooks/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { dashboardTest, fixtures } from '../src/index.ts'
import { edit, idOf, parse } from './edit.ts'

const link = fixtures['payment-links'].PAYMENT_LINK_EVENT.sample!
const form = fixtures['payment-forms'].PAYMENT_FORM_ORDER_WEBHOOK
const { INSTRUMENT_ACTIVE_WEBHOOK: active, INSTRUMENT_FAILED_WEBHOOK: failed } = fixtures['token-vault']
const terminal = fixtures.softpos.TERMINAL_STATUS_UPDATE.sample!
const incident = fixtures.incidents.HEALTH_ALERT['2025-01-01']!

describe('a payment link', () => {
  it('has amounts as they were written', () => {
    expect(parse(link).data).toMatchObject({
      cf_link_id: '5550068',
      link_amount: '285.75',
      link_amount_paid: '65.00',
      order: { order_amount: '65.00', transaction_id: '3667929' },
    })
  })

  it('is another event when more has been paid, or its status is another', () => {
    const ids = [
      idOf(link),
      idOf(link, { 'data.link_amount_paid': '130.00' }),
      idOf(link, { 'data.link_status': 'EXPIRED' }),
      idOf(link, { 'data.cf_link_id': 5550069 }),
    ]
    expect(new Set(ids).size).toBe(ids.length)
    expect(idOf(link, { 'data.cf_link_id': '5550068', version: '1', event_time: null })).toBe(ids[0])
  })

  it('needs no amount paid for an identity', () => {
    const expired = { 'data.link_status': 'EXPIRED', 'data.link_amount_paid': undefined, 'data.order': null }
    expect(parse(edit(link, expired))).toMatchObject({
      id: 'payment-links|PAYMENT_LINK_EVENT|5550068|EXPIRED|',
      issues: [],
    })
  })
})

describe('an order of a payment form', () => {
  it('has amounts as text, whichever way they come', () => {
    expect(parse(form['2023-08-01']!).data).toMatchObject({ order: { order_amount: '35', transaction_id: '1644635' } })
    expect(parse(form.text_amounts!).data).toMatchObject({ form: { form_id: null }, order: { order_amount: '35.00' } })
    expect(parse(form.text_amounts!).id).toBe(parse(form['2023-08-01']!).id)
    expect(idOf(form['2023-08-01']!, { 'data.order.transaction_id': 1644636 })).not.toBe(parse(form.text_amounts!).id)
  })
})

describe('a saved card', () => {
  it('is named by id and status', () => {
    expect(parse(active['2025-01-01']!).id).toBe(
      'token-vault|INSTRUMENT_ACTIVE_WEBHOOK|700e465b-62e3-4e55-8681-e59c50777bfe|ACTIVE',
    )
    expect(parse(failed.derived!).data).toMatchObject({ error_details: { error_source: 'network' } })
  })
})

describe('a SoftPOS terminal', () => {
  it('is another event at another time', () => {
    expect(parse(terminal).id).toBe(
      'softpos|TERMINAL_STATUS_UPDATE|5779|PROVISIONALLY_ACTIVE|2024-06-16T12:33:12+05:30',
    )
    expect(idOf(terminal, { 'data.cf_terminal_id': '5779' })).toBe(idOf(terminal))
  })
})

describe('an incident', () => {
  it('is named by id, status and time', () => {
    const ids = [
      idOf(incident),
      idOf(incident, { 'data.incident.status': 'UPDATE' }),
      idOf(incident, { 'data.incident.status': 'UPDATE', event_time: '2025-03-30T15:57:53+05:30' }),
    ]
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toBe('incidents|HEALTH_ALERT|inc00000000000000731|RESOLVED|2025-03-30T14:57:53+05:30')
  })

  const oldest = {
    data: {
      bank_name: 'Sample Bank',
      card_type: 'Visa',
      health: 'DEGRADED',
      incident_end_time: '2021-05-03T01:40:10',
      incident_id: 'INCIDENT_HIGH_7',
      incident_impact: 'High',
      incident_start_time: '2021-05-02T01:40',
      incident_type: 'Scheduled',
      is_resolved: false,
      issuers: [],
      message: 'Payments may fail',
      payment_gateway: null,
      payment_mode: 'DEBIT_CARD',
      scope: 'PaymentMode',
    },
    type: 'HEALTH_ALERT',
    version: 1,
  }

  it('comes in its oldest form, without a time, and is named by its bytes', () => {
    const text = JSON.stringify(oldest)
    expect(parse(text)).toMatchObject({ product: 'incidents', issues: [], occurredAt: null, data: oldest.data })
    expect(parse(text).id).toMatch(/^sha256:/)
    expect(idOf(text, { 'data.is_resolved': true })).not.toBe(parse(text).id)
  })
})

describe('the dashboard test', () => {
  it('is no event of any product', () => {
    expect(parse(dashboardTest)).toMatchObject({ type: 'WEBHOOK', product: 'unknown', issues: [] })
  })
})

describe('types', () => {
  it('have amounts of links and forms as text', () => {
    expectTypeOf<EventOf<'PAYMENT_LINK_EVENT'>['data']['link_amount']>().toEqualTypeOf<string | null | undefined>()
    expectTypeOf<EventOf<'PAYMENT_FORM_ORDER_WEBHOOK'>['data']['order']['transaction_id']>().toEqualTypeOf<string>()
    expectTypeOf<EventOf<'TERMINAL_STATUS_UPDATE'>['data']['cf_terminal_id']>().toEqualTypeOf<string>()
  })
})
