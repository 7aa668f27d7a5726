import { type CatalogueEvent, parseEvent } from '@cashfree-webhooks/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { buildEvent, type BuildEventOptions } from '../src/index.ts'

type Type = CatalogueEvent['type']
const built = <Name extends Type>(type: Name, options: BuildEventOptions<Name> = {}) =>
  parseEvent(buildEvent(type, options).rawBody) as Extract<CatalogueEvent, { type: Name }>

describe('digilocker', () => {
  const success = built('DIGILOCKER_VERIFICATION_SUCCESS')

  it('gives documents and details as they are written', () => {
    expect(success).toMatchObject({
      data: {
        user_details: { dob: '14-09-1988', eaadhaar: 'Y' },
        document_consent: ['AADHAAR', 'PAN', 'DRIVING_LICENSE'],
      },
      occurredAt: new Date('2025-07-10T06:11:24Z'),
      occurredAtZone: 'stated',
    })
    expectTypeOf(success.data.document_requested).exclude<null | undefined>().items.toExtend<string>()
    expectTypeOf(success.data.user_details?.dob).toEqualTypeOf<string | null | undefined>()
  })

  it.each([{ document_consent: [] }, { document_consent: null }, { user_details: {} }, { document_consent: ['NEW'] }])(
    'takes %j',
    (data) => expect(built('DIGILOCKER_VERIFICATION_SUCCESS', { data })).toMatchObject({ data, issues: [] }),
  )

  it('has an identity with the status and without it', () => {
    expect(success.id).toBe('digilocker|DIGILOCKER_VERIFICATION_SUCCESS|49907|AUTHENTICATED|2025-07-10T06:11:24Z')
    const failure = built('DIGILOCKER_VERIFICATION_FAILURE')
    expect(failure).toMatchObject({
      id: 'digilocker|DIGILOCKER_VERIFICATION_FAILURE|49907||2025-07-10T06:11:24Z',
      issues: [],
    })
    expect(built('DIGILOCKER_VERIFICATION_FAILURE', { data: { status: 'X' } }).id).not.toBe(failure.id)
  })
})

describe('kyc-links', () => {
  const performed = built('KYC_LINK_ACTION_PERFORMED')
  const rows = performed.data.verification_details!
  const idWith = (verification_details: unknown, envelope = {}) =>
    built('KYC_LINK_ACTION_PERFORMED', { data: { verification_details }, envelope }).id

  it('gives one row for each check', () => {
    expect(rows.map(({ reference_id, status }) => [reference_id, status])).toEqual([
      ['609', 'SUCCESS'],
      ['0', 'RECEIVED'],
      ['0', 'RECEIVED'],
      ['0', 'RECEIVED'],
    ])
    expect(performed).toMatchObject({
      data: { phone: '9000013579', reference_id: '541779' },
      occurredAt: new Date('2024-05-03T17:02:49+05:30'),
    })
    expectTypeOf(rows[0]!.reference_id).toEqualTypeOf<string | null | undefined>()
  })

  it('is another event when another check is done, be it in the same second', () => {
    const next = rows.map((row, index) => (index === 1 ? { ...row, reference_id: 610, status: 'SUCCESS' } : row))
    expect(idWith(next)).not.toBe(performed.id)
    expect(idWith(rows, { event_time: '2024-05-03 17:02:50' })).not.toBe(performed.id)
  })

  it('is the same event with ids as text, and with rows that carry more', () => {
    expect(idWith(rows.map((row) => ({ more: 1, ...row, reference_id: String(row.reference_id) })))).toBe(performed.id)
  })

  it.each([null, [], [{}], [{ status: null }]])('has an identity with verification_details %j', (details) => {
    expect(idWith(details)).toMatch(/^kyc-links\|KYC_LINK_ACTION_PERFORMED\|541779\|/)
  })
})

describe('account-aggregator', () => {
  it('gives a consent and financial information a shape of their own', () => {
    const consent = built('AA_CONSENT_VERIFICATION_SUCCESS')
    expect(consent).toMatchObject({
      data: { consent_verification_id: 'c48fe17bda93052', status: 'SUCCESS' },
      occurredAt: new Date('2024-03-11T17:02:02+05:30'),
    })
    expectTypeOf(consent.data.consent_verification_id).toEqualTypeOf<string>()
    const fi = built('AA_FI_VERIFICATION_ACTIVE')
    const link_ref_number = 'd71f09c4-3eb8-4a62-95d7-1c80e4ab37f2'
    expect(fi.data.fi_status_response).toEqual([{ fip_id: 'FIP_4', accounts: [{ link_ref_number }] }])
    expectTypeOf(fi.data).not.toHaveProperty('consent_verification_id')
  })

  it('is identified by the id of the one or the other', () => {
    const { id } = built('AA_FI_VERIFICATION_FAILED')
    expect(id).toBe('account-aggregator|AA_FI_VERIFICATION_FAILED|k7302846159fbdcea|FAILED|2024-04-09 11:37:48')
    expect(built('AA_FI_VERIFICATION_FAILED', { data: { fi_verification_id: 'other' } }).id).not.toBe(id)
    expect(built('AA_CONSENT_VERIFICATION_PAUSED').id).toContain('|c48fe17bda93052|PAUSED|')
  })
})
