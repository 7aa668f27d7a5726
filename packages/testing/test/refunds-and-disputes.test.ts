import type { EventOf } from '@cashfree-webhooks/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { fixtures } from '../src/index.ts'
import { edit, idOf, parse } from './edit.ts'

const refund = fixtures.refunds.REFUND_STATUS_WEBHOOK['2025-01-01']!
const autoRefund = fixtures.refunds.AUTO_REFUND_STATUS_WEBHOOK['2025-01-01']!
const dispute = fixtures.disputes.DISPUTE_UPDATED['2022-09-01']!

describe('a refund', () => {
  it('has its ids as text, whichever way they come', () => {
    expect(parse(refund).data).toMatchObject({ refund: { cf_refund_id: '34725237', cf_payment_id: '835029006' } })
    expect(parse(autoRefund).data).toMatchObject({
      auto_refund: { cf_refund_id: '3179879817', cf_payment_id: '1553393989', processed_at: null },
    })
  })

  it('is the same with text for numbers', () => {
    expect(idOf(refund, { 'data.refund.cf_refund_id': '34725237', 'data.refund.refund_charge': 0 })).toBe(idOf(refund))
    expect(idOf(autoRefund, { 'data.auto_refund.cf_refund_id': '3179879817' })).toBe(idOf(autoRefund))
  })

  it('is another with another id, status or time of processing', () => {
    const ids = [
      idOf(refund),
      idOf(refund, { 'data.refund.cf_refund_id': 34725238 }),
      idOf(refund, { 'data.refund.refund_status': 'PENDING', 'data.refund.processed_at': null }),
      idOf(refund, { 'data.refund.refund_status': 'ONHOLD', 'data.refund.processed_at': null }),
      idOf(refund, { 'data.refund.processed_at': '2022-05-20T13:12:35+05:30' }),
    ]
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => id.startsWith('refunds|REFUND_STATUS_WEBHOOK|'))).toBe(true)
  })

  it('may have its terminal inside or beside', () => {
    const terminal = { cf_terminal_id: 69514, terminal_phone: '8100074518' }
    const inside = edit(refund, { 'data.terminalDetails': undefined, 'data.refund.terminal_details': terminal })
    expect(parse(inside)).toMatchObject({
      id: idOf(refund),
      issues: [],
      data: { refund: { terminal_details: { cf_terminal_id: '69514' } } },
    })
  })

  it('is typed', () => {
    type Refund = EventOf<'REFUND_STATUS_WEBHOOK'>['data']['refund']
    expectTypeOf<Refund['refund_id']>().toEqualTypeOf<string>()
    expectTypeOf<Refund['refund_amount']>().toEqualTypeOf<number | null | undefined>()
    expectTypeOf<Refund['metadata']>().toEqualTypeOf<unknown>()
  })
})

describe('a dispute', () => {
  it('is the same with a number for its id', () => {
    expect(idOf(dispute, { 'data.dispute.dispute_id': 486266788 })).toBe(idOf(dispute))
    expect(parse(dispute).data).toMatchObject({ order_details: { cf_payment_id: '820456861' } })
  })

  it('is another event with another id, status or time of update', () => {
    const ids = [
      idOf(dispute),
      idOf(dispute, { 'data.dispute.dispute_id': '486266789' }),
      idOf(dispute, { 'data.dispute.dispute_status': 'PRE_ARBITRATION_UNDER_REVIEW' }),
      idOf(dispute, { 'data.dispute.updated_at': '2023-08-03T21:23:23+05:30' }),
      idOf(dispute, { type: 'DISPUTE_CLOSED' }),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has a readable time with blanks in it', () => {
    expect(parse(edit(dispute, { event_time: '2023-08-03T21: 24: 31+05: 30' })).occurredAt).toEqual(
      new Date('2023-08-03T15:54:31Z'),
    )
  })

  it('has statuses made of type and state', () => {
    type Status = EventOf<'DISPUTE_CREATED'>['data']['dispute']['dispute_status']
    expectTypeOf<'CHARGEBACK_MERCHANT_WON'>().toExtend<Status>()
    expectTypeOf<string>().toExtend<Status>()
  })
})
