import { describe, expect, expectTypeOf, it } from 'vitest'
import type { EventOf } from '../event.ts'
import { parseEvent } from '../parse-event.ts'

const parsed = (payload: object) => parseEvent(Buffer.from(JSON.stringify(payload)))
const event_time = '2025-06-17T05:59:26+05:30'
const json = (type: string, data: object) => parsed({ type, event_time, data })

const details = { cf_subscription_id: '612', subscription_id: 'sub1', subscription_status: 'ACTIVE' }
const payment = { payment_id: 'p1', subscription_id: 'sub1', payment_status: 'SUCCESS' }
const paid = (data: object) => json('SUBSCRIPTION_PAYMENT_SUCCESS', { ...payment, ...data })

describe('names shared by JSON and forms', () => {
  it('are told by the key of the name', () => {
    const form = { cf_event: 'SUBSCRIPTION_STATUS_CHANGE', cf_subReferenceId: '4', cf_eventTime: '2021-07-02 17:22:10' }
    expect(parsed(form)).toMatchObject({
      type: 'SUBSCRIPTION_STATUS_CHANGE',
      product: 'subscriptions-v1',
      id: 'subscriptions-v1|SUBSCRIPTION_STATUS_CHANGE|4||2021-07-02 17:22:10',
      occurredAt: new Date('2021-07-02T11:52:10Z'),
      issues: [],
    })
    expect(json('SUBSCRIPTION_STATUS_CHANGE', { subscription_details: details })).toMatchObject({
      type: 'SUBSCRIPTION_STATUS_CHANGED',
      product: 'subscriptions',
      issues: [],
    })
    for (const result of ['PAYMENT_CANCELLED', 'PAYMENT_DECLINED', 'AUTH_STATUS']) {
      const type = `SUBSCRIPTION_${result}`
      expect(json(type, payment)).toMatchObject({ type, product: 'subscriptions', issues: [] })
      expect(parsed({ ...form, cf_event: type })).toMatchObject({ type, product: 'subscriptions-v1', issues: [] })
    }
    expect(parsed({ ...form, cf_event: 'REFUND_STATUS' })).toMatchObject({ type: 'REFUND_STATUS', issues: [] })
  })

  it('are narrowed by product', () => {
    type Cancelled = EventOf<'SUBSCRIPTION_PAYMENT_CANCELLED'>
    type Json = Extract<Cancelled, { product: 'subscriptions' }>['data']
    type Form = Extract<Cancelled, { product: 'subscriptions-v1' }>['data']
    expectTypeOf<Json['payment_id']>().toEqualTypeOf<string>()
    expectTypeOf<Form['cf_subReferenceId']>().toEqualTypeOf<string>()
    expectTypeOf<Form['cf_amount']>().toEqualTypeOf<string | null | undefined>()
  })
})

describe('identity', () => {
  it('is the same under the older name, for ids as numbers and for other keys', () => {
    const { id } = json('SUBSCRIPTION_STATUS_CHANGED', { subscription_details: details })
    expect(id).toBe(`subscriptions|SUBSCRIPTION_STATUS_CHANGED|612|ACTIVE|${event_time}`)
    const numbered = { ...details, cf_subscription_id: 612 }
    expect(json('SUBSCRIPTION_STATUS_CHANGE', { more: 1, subscription_details: numbered }).id).toBe(id)
  })

  it('tells ACTIVE from the ACTIVE after ON_HOLD', () => {
    const at = (time: string) =>
      parsed({ type: 'SUBSCRIPTION_STATUS_CHANGED', event_time: time, data: { subscription_details: details } }).id
    expect(at('2025-06-17T05:59:26+05:30')).not.toBe(at('2025-06-18T05:59:26+05:30'))
  })

  it('of a card that expires has the day it does', () => {
    const data = { subscription_status_webhook: { subscription_details: details }, card_expiry_date: '2025-08-22' }
    const { id, issues } = json('SUBSCRIPTION_CARD_EXPIRY_REMINDER', data)
    expect([id, issues]).toEqual(['subscriptions|SUBSCRIPTION_CARD_EXPIRY_REMINDER|612|2025-08-22', []])
  })

  it('of the others has Cashfree’s id and the status', () => {
    const refund = { refund_id: 'r1', cf_refund_id: 'SUB_7', refund_status: 'SUCCESS' }
    expect(json('SUBSCRIPTION_REFUND_STATUS', refund).id).toBe('subscriptions|SUBSCRIPTION_REFUND_STATUS|SUB_7|SUCCESS')
    const notified = { subscription_id: 'sub1', cf_notification_id: 5127, notification_status: 'SUCCESS' }
    expect(json('SUBSCRIPTION_CONTROLLED_NOTIFICATION_STATUS', notified).id).toMatch(/\|5127\|SUCCESS$/)
    const executed = { subscription_id: 'sub1', cf_execution_id: 5127, execution_status: 'SUCCESS' }
    expect(json('SUBSCRIPTION_CONTROLLED_EXECUTION_STATUS', executed).id).toMatch(/\|5127\|SUCCESS$/)
    expect(paid({}).id).toBe(`subscriptions|SUBSCRIPTION_PAYMENT_SUCCESS|p1|SUCCESS|${event_time}`)
  })
})

describe('what differs between versions', () => {
  it('takes a payment as 2023 sends it', () => {
    const data = {
      payment_type: 'DEBIT_CARD',
      cf_payment_id: null,
      failureDetails: { failureReason: 'Balance too low' },
      authorization_details: { payment_method: 'upi', instrument_id: 17, authorization_status: null },
    }
    expect(paid(data)).toMatchObject({
      issues: [],
      data: { ...data, authorization_details: { payment_method: 'upi', instrument_id: '17' } },
    })
  })

  it.each([
    { authorizationAmount: 2, approveByTime: '2025-07-29T12:41:43', paymentMethod: 'card', instrumentId: null },
    {
      authorization_amount: '2',
      approve_by_time: '',
      payment_method: { upi: { upi_id: '9@ybl' } },
      payment_group: 'upi',
    },
    { authorization_amount: '', payment_method: '', authorization_time: null },
    { payment_method: { card: { card_number: 'XXXXXXXXXXXX4733', channel: null } } },
    { payment_method: { enach: { auth_mode: 'aadhar' }, pnach: '' } },
    { payment_method: { a_new_method: { channel: 'link' } } },
  ])('takes an authorisation with %j', (authorization_details) => {
    const { issues, data } = json('SUBSCRIPTION_STATUS_CHANGED', {
      subscription_details: details,
      authorization_details,
    })
    const { authorization_details: read } = data as { authorization_details: object }
    expect([issues, Object.keys(read).sort()]).toEqual([[], Object.keys(authorization_details).sort()])
  })

  it('gives the object and the text of a payment method as they are', () => {
    type Method = NonNullable<
      EventOf<'SUBSCRIPTION_PAYMENT_SUCCESS'>['data']['authorization_details']
    >['payment_method']
    type Upi = NonNullable<Exclude<Method, string | null | undefined>['upi']>
    expectTypeOf<Upi['upi_id']>().toEqualTypeOf<string | null | undefined>()
    expectTypeOf<Extract<Method, string>>().toEqualTypeOf<string>()
    const { data } = paid({ authorization_details: { payment_method: { upi: { upi_id: 9 } } } })
    expect(data).toMatchObject({ authorization_details: { payment_method: { upi: { upi_id: '9' } } } })
  })

  it.each(['', null, undefined, 'a reason', { failure_reason: 'x' }])('takes failure_details %j', (failure_details) => {
    const { issues, data } = json('SUBSCRIPTION_REFUND_STATUS', {
      refund_id: 'r1',
      cf_refund_id: 'SUB_7',
      refund_status: 'SUCCESS',
      failure_details,
    })
    expect([issues, (data as Record<string, unknown>).failure_details]).toEqual([[], failure_details])
  })

  it('reads a group that is absent as an empty text for null', () => {
    const empty = { subscription_details: '', authorization_details: '', payment_gateway_details: '' }
    const { issues, data } = paid(empty)
    expect([issues, data]).toMatchObject([
      [],
      { subscription_details: null, authorization_details: null, payment_gateway_details: null },
    ])
  })

  it('names the place of what is broken, also inside a group', () => {
    const { issues } = paid({ authorization_details: { authorization_amount_refund: 'maybe' } })
    expect(issues.map(({ path }) => path)).toEqual(['data.authorization_details.authorization_amount_refund'])
  })
})
