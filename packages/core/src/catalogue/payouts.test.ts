import { describe, expect, expectTypeOf, it } from 'vitest'
import type { EventOf } from '../event.ts'
import { parseEvent } from '../parse-event.ts'
import { createRegistry } from '../registry.ts'

const parsed = (payload: object) => parseEvent(Buffer.from(JSON.stringify(payload)))
const idOf = (payload: object) => parsed(payload).id

const v2 = (data: object = {}, type = 'TRANSFER_REJECTED') => ({
  data: { transfer_id: 'SALRY4027', status: 'REJECTED', transfer_amount: 4.5, ...data },
  event_time: '2024-10-17T17:53:48',
  type,
})
const v1 = (fields: object = {}, event = 'TRANSFER_REJECTED') => ({
  event,
  transferId: 'SALRY4027',
  referenceId: '223537',
  ...fields,
})
const incoming = (event = 'TRANSFER_REJECTED') => ({ event, vAccountId: '41952073', reason: 'Not allowed' })
const baas = (transfer: object = {}, type = 'TRANSFER_REJECTED') => ({
  data: { transfer: { transfer_id: 'transfer_745', ...transfer } },
  type,
  version: 1,
  event_time: '2022-04-05T05:39:40Z',
})

describe('TRANSFER_* in four shapes', () => {
  it('are told apart by the key of the name and by their fields', () => {
    for (const result of ['SUCCESS', 'FAILED', 'REVERSED', 'ACKNOWLEDGED', 'REJECTED']) {
      const type = `TRANSFER_${result}`
      expect(parsed(v2({}, type))).toMatchObject({ type, product: 'payouts', issues: [] })
      expect(parsed(v1({}, type))).toMatchObject({ type, product: 'payouts-v1', issues: [] })
      expect(parsed(baas({}, type))).toMatchObject({ type, product: 'baas', issues: [] })
    }
    expect(parsed(incoming())).toMatchObject({ product: 'auto-collect', issues: [] })
  })

  it.each(['event_type', 'cf_event'])('are told apart by their fields alone under %s', (key) => {
    const products = [v2, v1, incoming, baas].map((shape) => {
      const { type: _type, event: _event, ...rest }: Record<string, unknown> = shape()
      return createRegistry().find({ ...rest, [key]: 'TRANSFER_REJECTED' }).event?.product
    })
    expect(products).toEqual(['payouts', 'payouts-v1', 'auto-collect', 'baas'])
  })

  it('without a telling field go to Payouts, with issues', () => {
    expect(parsed({ type: 'TRANSFER_SUCCESS', data: {} })).toMatchObject({
      product: 'payouts',
      type: 'TRANSFER_SUCCESS',
    })
    expect(parsed({ type: 'TRANSFER_SUCCESS', data: {} }).issues).not.toEqual([])
    expect(parsed({ event: 'TRANSFER_REJECTED' })).toMatchObject({ product: 'payouts-v1', type: 'TRANSFER_REJECTED' })
  })

  it('are narrowed by product', () => {
    type Rejected = EventOf<'TRANSFER_REJECTED'>
    type Of<Product extends Rejected['product']> = Extract<Rejected, { product: Product }>['data']
    expectTypeOf<Rejected['product']>().toEqualTypeOf<'payouts' | 'payouts-v1' | 'auto-collect' | 'baas'>()
    expectTypeOf<Of<'payouts'>['transfer_id']>().toEqualTypeOf<string>()
    expectTypeOf<Of<'payouts'>['transfer_amount']>().toEqualTypeOf<number | null | undefined>()
    expectTypeOf<Of<'payouts-v1'>['transferId']>().toEqualTypeOf<string>()
    expectTypeOf<Of<'auto-collect'>['vAccountId']>().toEqualTypeOf<string | null | undefined>()
    expectTypeOf<Of<'baas'>['transfer']['transfer_id']>().toEqualTypeOf<string>()
    expectTypeOf<Rejected['data']['transfer_id']>().toEqualTypeOf<string | undefined>()
  })
})

describe('other names that versions 1 and 2 share', () => {
  it.each(['CREDIT_CONFIRMATION', 'LOW_BALANCE_ALERT', 'BENEFICIARY_INCIDENT', 'BULK_TRANSFER_REJECTED'])(
    '%s is told by the key of its name',
    (name) => {
      expect(parsed({ type: name, data: {} }).product).toBe('payouts')
      expect(parsed({ event: name }).product).toBe('payouts-v1')
    },
  )

  it('take any object where the fields are not documented, and are named by their bytes', () => {
    const data = { anything: [1], balance: 7 }
    for (const payload of [
      { type: 'LOW_BALANCE_ALERT', data },
      { event: 'TRANSFER_APPROVED', ...data },
    ]) {
      expect(parsed(payload)).toMatchObject({ issues: [], data })
      expect(idOf(payload)).toMatch(/^sha256:/)
      expect(idOf({ ...payload, more: 1 })).not.toBe(idOf(payload))
    }
    expectTypeOf<
      Extract<EventOf<'LOW_BALANCE_ALERT'>, { product: 'payouts-v1' }>['data']['alertTime']
    >().toEqualTypeOf<string>()
  })
})

describe('identity', () => {
  it('is made of Cashfree’s id, else the merchant’s, and the status', () => {
    expect(idOf(v2())).toBe('payouts|TRANSFER_REJECTED|SALRY4027|REJECTED')
    expect(idOf(v2({ cf_transfer_id: 854819 }))).toBe('payouts|TRANSFER_REJECTED|854819|REJECTED')
    expect(idOf(v2({ cf_transfer_id: '854819' }))).toBe(idOf(v2({ cf_transfer_id: 854819 })))
    expect(idOf(v1())).toBe('payouts-v1|TRANSFER_REJECTED|223537|')
    expect(idOf(v1({ referenceId: '' }))).toBe('payouts-v1|TRANSFER_REJECTED|SALRY4027|')
    expect(idOf(baas())).toBe('baas|TRANSFER_REJECTED|transfer_745')
  })

  it('tells what happened later to the same transfer', () => {
    const ids = [
      v2(),
      v2({ status: 'MANUALLY_REJECTED' }),
      v2({}, 'TRANSFER_SUCCESS'),
      v1(),
      v1({ eventTime: '2024-03-02 10:30:00' }),
      v1({ eventTime: '2024-03-02 10:30:01' }),
      v1({}, 'TRANSFER_SUCCESS'),
      baas(),
      baas({}, 'TRANSFER_FAILED'),
    ].map(idOf)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('keeps refusals of one batch apart by their time', () => {
    const refused = {
      type: 'BULK_TRANSFER_REJECTED',
      data: { cf_batch_transfer_id: 177785 },
      event_time: '2024-09-02T17:46:16',
    }
    expect(idOf(refused)).toBe('payouts|BULK_TRANSFER_REJECTED|177785|2024-09-02T17:46:16')
    expect(parsed(refused).issues).toEqual([])
  })
})

describe('times', () => {
  it.each([
    [v2(), '2024-10-17T12:23:48.000Z', 'assumed'],
    [v1({ eventTime: '2024-03-02 10:30:00' }), '2024-03-02T05:00:00.000Z', 'assumed'],
    [v1({ eventTime: '2024-03-02T10:30:00Z' }), '2024-03-02T10:30:00.000Z', 'stated'],
    [{ event: 'LOW_BALANCE_ALERT', alertTime: '2024-04-07T10:30:00Z' }, '2024-04-07T10:30:00.000Z', 'stated'],
    [baas(), '2022-04-05T05:39:40.000Z', 'stated'],
  ])('of %j', (payload, time, zone) => {
    const { occurredAt, occurredAtZone } = parsed(payload)
    expect([occurredAt?.toISOString(), occurredAtZone]).toEqual([time, zone])
  })

  it('is null where the event tells none', () => {
    expect(parsed(v1()).occurredAt).toBeNull()
  })
})
