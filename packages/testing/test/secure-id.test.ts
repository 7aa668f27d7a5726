import { type CatalogueEvent, parseEvent } from '@cashfree-webhooks/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { buildEvent, type BuildEventOptions, fixtures } from '../src/index.ts'

type Type = CatalogueEvent['type']
const parse = <Name extends Type>(_type: Name, rawBody: string | Uint8Array) =>
  parseEvent(Buffer.from(rawBody)) as Extract<CatalogueEvent, { type: Name }>
const built = <Name extends Type>(type: Name, options: BuildEventOptions<Name> = {}) =>
  parse(type, buildEvent(type, options).rawBody)

describe('Secure ID Video KYC and e-Sign', () => {
  it('fit in their older and their documented forms', () => {
    const { sample, alias } = fixtures.esign.ESIGN_VERIFICATION_SUCCESS
    expect(parse('ESIGN_VERIFICATION_SUCCESS', alias!).id).toBe(parse('ESIGN_VERIFICATION_SUCCESS', sample!).id)
    expect(built('ESIGN_VERIFICATION_EXPIRED', { variant: 'older' })).toMatchObject({
      data: { signed_doc_url: 'SIGNED_DOC_URL', signers: [{}, { status: 'RECEIVED' }] },
      payload: { signature: 'signature' },
      issues: [],
    })
    expect(built('VKYC_USER_LINK_GENERATED', { product: 'secure-id-video-kyc' })).toMatchObject({
      data: { vkyc_link: 'https://forms.qa.cashfree.net/verification/f2r517hzq39m', meeting_schedule: '' },
      payload: { signature: 'g96j50wrDWQ/l/hTKDy4jdLo30B0XeOYDxQcZbYQJA8=' },
    })
  })
})

describe('bank-account-verification', () => {
  const success = built('BANK_ACCOUNT_VERIFICATION_SUCCESS')

  it('keeps quoted amounts and scores as they are written, and gives micr and ids as text', () => {
    expect(success.data).toMatchObject({
      reference_id: '3071923633',
      amount_deposited: '1.07',
      name_match_score: '76.00',
      micr: '119549128',
      name_match_result: 'GOOD_PARTIAL_MATCH',
      utr: '445360251930',
    })
    expectTypeOf(success.data.amount_deposited).toEqualTypeOf<string | null | undefined>()
    expectTypeOf(success.data.user_id).toEqualTypeOf<string>()
  })

  it('reads zone-less times as Indian time, and says so', () => {
    expect(success).toMatchObject({ occurredAt: new Date('2023-10-04T10:48:52+05:30'), occurredAtZone: 'assumed' })
  })

  it('is identified by reference, code and time, whatever prints the reference', () => {
    expect(success.id).toBe(
      'bank-account-verification|BANK_ACCOUNT_VERIFICATION_SUCCESS|3071923633|ACCOUNT_IS_VALID|2023-10-04 10:48:52',
    )
    expect(built('BANK_ACCOUNT_VERIFICATION_SUCCESS', { data: { reference_id: '3071923633', micr: '1' } }).id).toBe(
      success.id,
    )
    const code = { account_status_code: 'NPCI_UNAVAILABLE' }
    expect(built('BANK_ACCOUNT_VERIFICATION_SUCCESS', { data: code }).id).not.toBe(success.id)
    const big = fixtures['bank-account-verification'].BANK_ACCOUNT_VERIFICATION_REJECTED.sample!
    const { data } = parse('BANK_ACCOUNT_VERIFICATION_REJECTED', big.replace('2374240230', '9223372036854775807'))
    expect(data.reference_id).toBe('9223372036854775807')
  })
})

describe('reverse-penny-drop', () => {
  it('takes the newer form, and the older with its empty texts and other dates', () => {
    expect(built('RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS').data).toMatchObject({
      ref_id: '46',
      bank_account: '014782600003457',
      penny_collected_on: '2022-11-27T12:45:57+05:30',
      reversal_status: 'PENDING',
    })
    const data = { penny_collected_on: '2022-10-27 12:40:09.530' }
    const expired = built('RPD_BANK_ACCOUNT_VERIFICATION_EXPIRED', { data })
    expect(expired).toMatchObject({
      issues: [],
      data: { ref_id: '73', ifsc: '', name_match_result: '', processed_on: '2023-09-05 14:21:37', ...data },
      occurredAt: new Date('2023-09-05T14:21:37+05:30'),
    })
    expectTypeOf(expired.data.ref_id).toEqualTypeOf<string>()
  })

  it('has one identity for a ref_id that is a number in one form and a text in the other', () => {
    const { id } = built('RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS')
    expect(id).toBe('reverse-penny-drop|RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS|46|SUCCESS|2024-03-17 16:59:02')
    expect(built('RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS', { data: { ref_id: '46' } }).id).toBe(id)
    expect(built('RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS', { data: { ref_id: 47 } }).id).not.toBe(id)
  })
})
