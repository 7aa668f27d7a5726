import { type CatalogueEvent, parseEvent } from '@cashfree-webhooks/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { buildEvent, fixtures } from '../src/index.ts'

/** The event, for handlers of it: `type` narrows `data`. */
const parse = <Type extends CatalogueEvent['type']>(_type: Type, rawBody: string | Uint8Array) =>
  parseEvent(Buffer.from(rawBody)) as Extract<CatalogueEvent, { type: Type }>

describe('ppi-wallet', () => {
  const sample = fixtures['ppi-wallet'].PPI_CREDIT_SUCCESS.sample!
  const idOf = (data: Record<string, unknown>, envelope = {}) =>
    parse('PPI_CREDIT_SUCCESS', buildEvent('PPI_CREDIT_SUCCESS', { data, envelope }).rawBody).id

  it('keeps every digit of ids above 2^53 and above 2^64, and amounts as numbers', () => {
    const { data, occurredAt, occurredAtZone } = parse('PPI_CREDIT_SUCCESS', sample)
    expect(data).toEqual(JSON.parse(sample).data)
    expect(data.cf_credit_id).toBe('6425228314968723273')
    expect(data.sub_wallet?.cf_sub_wallet_id).toBe('42339866320724349433')
    expect([data.amount, data.sub_wallet?.balance, data.issued_gift_code?.value]).toEqual([180.5, 2340.75, 180.5])
    expect([occurredAt, occurredAtZone]).toEqual([new Date('2025-11-21T10:28:09Z'), 'stated'])
    expectTypeOf(data.cf_credit_id).toEqualTypeOf<string>()
    expectTypeOf(data.sub_wallet?.balance).toEqualTypeOf<number | null | undefined>()
  })

  it('keeps them as well where they come as numbers', () => {
    const numbers = sample.replace(/"(6425228314968723273|42339866320724349433)"/g, '$1')
    expect(parse('PPI_CREDIT_SUCCESS', numbers)).toMatchObject({
      id: parse('PPI_CREDIT_SUCCESS', sample).id,
      data: { cf_credit_id: '6425228314968723273', sub_wallet: { cf_sub_wallet_id: '42339866320724349433' } },
      issues: [],
    })
  })

  it('is the same credit at whatever time, and another when it has another id or status', () => {
    expect(idOf({})).toBe('ppi-wallet|PPI_CREDIT_SUCCESS|6425228314968723273|SUCCESS')
    expect(idOf({ remarks: null }, { event_time: '2025-11-22T00:00:00Z' })).toBe(idOf({}))
    expect(idOf({ cf_credit_id: '6425228314968723274' })).not.toBe(idOf({}))
    expect(idOf({ status: 'PENDING' })).not.toBe(idOf({}))
  })

  it('takes a credit that is no gift', () => {
    const { rawBody } = buildEvent('PPI_CREDIT_SUCCESS', { data: { issued_gift_code: undefined, sub_wallet: null } })
    expect(parse('PPI_CREDIT_SUCCESS', rawBody).issues).toEqual([])
  })
})

describe('ppi-transfer', () => {
  it('has one identity for each result of a transfer', () => {
    const ids = Object.entries(fixtures['ppi-transfer']).map(([type, { derived }]) => [
      type,
      parseEvent(Buffer.from(derived!)).id,
    ])
    expect(ids).toEqual(ids.map(([type]) => [type, `ppi-transfer|${type}|TRANSFER790218`]))
  })

  it('types what the API has, should the webhook have it', () => {
    const data = {
      cf_transfer_id: 9007199254740993n.toString(),
      amount: 12.5,
      transfer_mode: 'IMPS',
      status: 'SUCCESS',
      bank_ref_no: null,
      notes: { any: 'thing' },
      bene_details: { of: 'unknown shape' },
      processed_at: null,
    }
    const event = parse('PPI_TRANSFER_SUCCESS', buildEvent('PPI_TRANSFER_SUCCESS', { data }).rawBody)
    expect(event).toMatchObject({ issues: [], data })
    expectTypeOf(event.data.transfer_id).toEqualTypeOf<string>()
    expectTypeOf(event.data.amount).toEqualTypeOf<number | null | undefined>()
  })
})

describe('ppi-card', () => {
  const body = (rest: object) => JSON.stringify({ event_type: 'CARD_TRANSACTION_SUCCESS', ...rest })

  it.each([{ data: { any: [1] } }, { data: {} }, { data: null }, {}])('delivers %j without issues', (rest) => {
    const event = parse('CARD_TRANSACTION_SUCCESS', body(rest))
    expect(event).toMatchObject({ product: 'ppi-card', issues: [], data: rest.data ?? {} })
    expectTypeOf(event.data).toExtend<Record<string, unknown>>()
  })

  it('is told apart by its bytes', () => {
    const ids = [{ data: {} }, { data: { any: 1 } }].map((rest) => parse('CARD_TRANSACTION_SUCCESS', body(rest)).id)
    expect(ids[0]).toMatch(/^sha256:/)
    expect(ids[0]).not.toBe(ids[1])
  })
})
