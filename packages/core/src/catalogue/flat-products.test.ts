import { describe, expect, expectTypeOf, it } from 'vitest'
import type { EventOf } from '../event.ts'
import { parseEvent } from '../parse-event.ts'

const parsed = (payload: object) => parseEvent(Buffer.from(JSON.stringify(payload)))

/** A payload, the same as a form gives it, and what both come to. */
const formAndJson: [string, object, object, object][] = [
  [
    'payouts-v1',
    { event: 'TRANSFER_SUCCESS', transferId: 'T1', referenceId: 693414, acknowledged: 1, utr: 'P302' },
    { event: 'TRANSFER_SUCCESS', transferId: 'T1', referenceId: '693414', acknowledged: '1', utr: 'P302' },
    { transferId: 'T1', referenceId: '693414', acknowledged: 1, utr: 'P302' },
  ],
  [
    'payouts-v1',
    { event: 'CREDIT_CONFIRMATION', ledgerBalance: 72500.5, amount: 18500, utr: 'U8' },
    { event: 'CREDIT_CONFIRMATION', ledgerBalance: '72500.50', amount: '18500.00', utr: 'U8' },
    { ledgerBalance: 72500.5, amount: 18500, utr: 'U8' },
  ],
  [
    'auto-collect',
    { event: 'AMOUNT_COLLECTED', amount: '650.10', isVpa: '0', referenceId: 85317, utr: 'N5' },
    { event: 'AMOUNT_COLLECTED', amount: '650.10', isVpa: '0', referenceId: '85317', utr: 'N5' },
    { amount: '650.10', isVpa: '0', referenceId: '85317', utr: 'N5' },
  ],
  [
    'cashgram',
    { event: 'CASHGRAM_REDEEMED', cashgramid: 'c1', referenceId: 58 },
    { event: 'CASHGRAM_REDEEMED', cashgramid: 'c1', referenceId: '58' },
    { cashgramid: 'c1', referenceId: '58' },
  ],
  [
    'global-collections',
    {
      event: 'INTERNATIONAL_PAYMENT_COLLECTED',
      amount: '6.80',
      cmsProfileId: 492,
      referenceId: 86,
      status: 'COMPLETED',
    },
    {
      event: 'INTERNATIONAL_PAYMENT_COLLECTED',
      amount: '6.80',
      cmsProfileId: '492',
      referenceId: '86',
      status: 'COMPLETED',
    },
    { amount: '6.80', cmsProfileId: '492', referenceId: '86', status: 'COMPLETED' },
  ],
]

it.each(formAndJson)('%s is the same from a form and from JSON', (product, json, form, data) => {
  for (const payload of [json, form]) expect(parsed(payload)).toMatchObject({ product, issues: [], data })
  expect(parsed(form).id).toBe(parsed(json).id)
})

describe('cashgram', () => {
  it('is one event in both spellings of its id', () => {
    const event = 'CASHGRAM_EXPIRED'
    expect(parsed({ event, cashgramId: 'c1' }).id).toBe('cashgram|CASHGRAM_EXPIRED|c1')
    expect(parsed({ event, cashgramid: 'c1' }).id).toBe(parsed({ event, cashgramId: 'c1' }).id)
    expect(parsed({ event }).id).toMatch(/^sha256:/)
  })
})

describe('global-collections', () => {
  const collected = (fields: object, event = 'INTERNATIONAL_PAYMENT_COLLECTED') =>
    parsed({ event, referenceId: 86, status: 'COMPLETED', ...fields })

  it('knows a collected payment by its other name', () => {
    const { type, id } = collected({}, 'INTERNATIONAL_AMOUNT_COLLECTED')
    expect([type, id]).toEqual(['INTERNATIONAL_PAYMENT_COLLECTED', collected({}).id])
  })

  it('is as old as its last change of status', () => {
    const times = { paymentTime: '2023-02-26 13:45:46', updatedStatusTime: '2023-02-26 13:53:27' }
    expect(collected(times).occurredAt?.toISOString()).toBe('2023-02-26T08:23:27.000Z')
  })

  it('is the same event for the partner as for the merchant', () => {
    expect(collected({ merchant: { merchant_id: 'CF1' } })).toMatchObject({
      id: collected({ signature: 's' }).id,
      issues: [],
    })
  })

  it('names a settlement by its status where it has one', () => {
    const settlement = { event: 'INR_SETTLEMENT_INITIATED', referenceId: 85 }
    expect(parsed(settlement).id).toBe('global-collections|INR_SETTLEMENT_INITIATED|85|')
    expect(parsed({ ...settlement, status: 'PENDING' }).id).toBe(
      'global-collections|INR_SETTLEMENT_INITIATED|85|PENDING',
    )
  })
})

describe('partner', () => {
  const data = { merchant_id: 'CF70358', onboarding_status: 'ACTIVE' }
  const event_time = '2025-05-27T06:33:49Z'

  it.each(['type', 'event'])('is known with its name in %s', (key) => {
    expect(parsed({ [key]: 'MERCHANT_ONBOARDING_STATUS', event_time, data })).toMatchObject({
      product: 'partner',
      id: 'partner|MERCHANT_ONBOARDING_STATUS|CF70358|ACTIVE|2025-05-27T06:33:49Z',
      issues: [],
    })
  })

  it.each(['2025-05-27T06:33:49Z', '2025-05-27T12:03:49+05:30'])('reads the time %s', (time) => {
    const { occurredAt } = parsed({ type: 'MERCHANT_ONBOARDING_STATUS', event_time: time, data })
    expect(occurredAt).toEqual(new Date(event_time))
  })
})

describe('notify-url', () => {
  const form = { orderId: '20220814125358', orderAmount: '73640.00', referenceId: '318734736', txStatus: 'SUCCESS' }

  it('is recognised by its shape, and given a name', () => {
    expect(parsed({ ...form, txTime: '2022-08-14 12:54:26' })).toMatchObject({
      type: 'NOTIFY_URL',
      product: 'notify-url',
      id: 'notify-url|NOTIFY_URL|20220814125358|318734736|SUCCESS',
      occurredAt: new Date('2022-08-14T07:24:26Z'),
      occurredAtZone: 'assumed',
      data: form,
      issues: [],
    })
  })

  it('is not recognised under any name, its own included', () => {
    for (const key of ['event_type', 'type', 'event', 'cf_event']) {
      for (const name of ['NEW', 'NOTIFY_URL', '']) {
        expect(parsed({ ...form, [key]: name })).toMatchObject({ type: name, product: 'unknown' })
      }
    }
    expect(parsed({ ...form, data: { type: 'NEW' } })).toMatchObject({ type: 'NEW', product: 'unknown' })
  })

  it('still comes when a field is gone', () => {
    for (const name of ['orderId', 'txStatus', 'referenceId']) {
      const { [name]: _, ...rest } = { ...form, txMsg: 'Transaction pending' } as Record<string, string>
      const { type, issues } = parsed(rest)
      expect([type, issues.map(({ path }) => path)]).toEqual(['NOTIFY_URL', [name]])
    }
  })

  it('has texts for what is text in a form', () => {
    expectTypeOf<EventOf<'NOTIFY_URL'>['data']['orderId']>().toEqualTypeOf<string>()
    expectTypeOf<EventOf<'NOTIFY_URL'>['data']['orderAmount']>().toEqualTypeOf<string | null | undefined>()
  })
})
