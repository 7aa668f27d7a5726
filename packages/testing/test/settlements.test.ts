import type { EventOf } from '@cashfree-webhooks/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { fixtures } from '../src/index.ts'
import { edit, idOf, parse } from './edit.ts'

const settlement = fixtures.settlements.SETTLEMENT_SUCCESS['2025-01-01']!
const { '2025-01-01': created, partner, envelope_in_data: oldest } = fixtures['easy-split'].VENDOR_SETTLEMENT_INITIATED
const vendorStatus = fixtures['easy-split'].VENDOR_STATUS_UPDATE.sample!
const verification = fixtures.imports.PAYMENT_VERIFICATION_UPDATE.sample!
const icaSettlement = fixtures.imports.ICA_SETTLEMENT_UPDATE.sample!

describe('a settlement', () => {
  it.each(['1058408795136727', '9058408795136727'])('has every digit of the utr %s, number or text', (utr) => {
    for (const text of [utr, `"${utr}"`]) {
      const { data, issues, id } = parse(settlement.replace('1058408795136727', text))
      expect([data, issues]).toMatchObject([{ settlement: { utr, settlement_id: '714' } }, []])
      expect(id).toBe('settlements|SETTLEMENT_SUCCESS|714|SUCCESS')
    }
  })

  it('is another with another id, status or type', () => {
    const ids = [
      idOf(settlement),
      idOf(settlement, { 'data.settlement.settlement_id': 715 }),
      idOf(settlement, { 'data.settlement.status': 'REVERSED' }),
      idOf(settlement, { type: 'SETTLEMENT_FAILED' }),
    ]
    expect(new Set(ids).size).toBe(ids.length)
    expect(idOf(settlement, { 'data.settlement.settlement_id': '714' })).toBe(ids[0])
  })

  it('may be a partner’s, with another type, an open time and a negative adjustment', () => {
    const changes = {
      'data.settlement.settlement_type': 'NORMAL_SETTLEMENT',
      'data.settlement.adjustment': -3.5,
      'data.settlement.utr': 'PGZ714',
      'data.settlement.settlement_initiated_on': null,
      merchant: { merchant_id: 'CF_x' },
    }
    expect(parse(edit(settlement, changes))).toMatchObject({
      id: idOf(settlement),
      issues: [],
      data: { settlement: { utr: 'PGZ714', adjustment: -3.5 } },
    })
  })
})

describe('a vendor settlement', () => {
  it('is the same event under either name', () => {
    const renamed = edit(created!, { type: 'VENDOR_SETTLEMENT_INITIATED' })
    expect(parse(created!)).toMatchObject({ type: 'VENDOR_SETTLEMENT_INITIATED', product: 'easy-split' })
    expect(parse(created!).id).toBe(parse(renamed).id)
    expect(parse(partner!).id).toBe('easy-split|VENDOR_SETTLEMENT_INITIATED|6252768|CREATED')
  })

  it('is found, timed and named in the oldest form, where the envelope stands inside data', () => {
    const { settlement: fields, event_time, type } = JSON.parse(oldest!).data
    const current = JSON.stringify({ data: { settlement: { ...fields, vendor_id: '57120' } }, event_time, type })
    expect(parse(oldest!)).toMatchObject({
      type: 'VENDOR_SETTLEMENT_INITIATED',
      issues: [],
      occurredAt: new Date('2022-05-19T10:38:28Z'),
      occurredAtZone: 'stated',
      data: { settlement: { vendor_id: '57120', settlement_initiated_on: '2022-05-19T16: 08: 21+05: 30' } },
    })
    expect(parse(oldest!).id).toBe(parse(current).id)
    expect(parse(current).occurredAt).toEqual(parse(oldest!).occurredAt)
  })

  it('leaves the text "null" as sent', () => {
    expect(parse(created!).data).toMatchObject({ settlement: { settled_on: 'null', payment_amount: null } })
  })
})

describe('a vendor’s status', () => {
  it('is another event at another time: a vendor may come back to a status', () => {
    expect(idOf(vendorStatus, { event_time: '2023-12-13T10:00:00+05:30' })).not.toBe(idOf(vendorStatus))
    expect(idOf(vendorStatus, { 'data.updated_status': 'ACTIVE' })).not.toBe(idOf(vendorStatus))
    expect(parse(vendorStatus).data).toMatchObject({ merchant_id: '348522', document_status: { PAN: 'VERIFIED' } })
  })
})

describe('imports', () => {
  it('have ids as text, and amounts as numbers', () => {
    expect(parse(verification).data).toMatchObject({ cf_payment_id: '3023242784978' })
    expect(parse(icaSettlement).data).toMatchObject({
      cf_ica_settlement_id: '85',
      adjustment_amount_inr: -291407.35,
      settlement_foreign_currency_details: { settlement_amount_fcy: null },
    })
    expect(idOf(verification, { 'data.cf_payment_id': '3023242784978' })).toBe(idOf(verification))
    expect(idOf(icaSettlement, { 'data.cf_ica_settlement_id': '85' })).toBe(idOf(icaSettlement))
  })

  it('are other events with another status, and verifications at another time', () => {
    expect(idOf(icaSettlement, { 'data.status': 'SETTLED' })).not.toBe(idOf(icaSettlement))
    expect(idOf(verification, { 'data.payment_verification_status': 'VERIFIED' })).not.toBe(idOf(verification))
    expect(idOf(verification, { event_time: '2024-08-12T13:45:15+05:30' })).not.toBe(idOf(verification))
  })

  it('need no order', () => {
    expect(parse(edit(verification, { 'data.order_id': undefined })).issues).toEqual([])
  })
})

describe('types', () => {
  it('have a utr as text, and names of the table only', () => {
    expectTypeOf<EventOf<'SETTLEMENT_SUCCESS'>['data']['settlement']['utr']>().toEqualTypeOf<
      string | null | undefined
    >()
    expectTypeOf<EventOf<'VENDOR_SETTLEMENT_INITIATED'>['type']>().toEqualTypeOf<'VENDOR_SETTLEMENT_INITIATED'>()
    // @ts-expect-error an alias is no canonical name
    expectTypeOf<EventOf<'VENDOR_SETTLEMENT_CREATED'>>().not.toBeNever()
  })
})
