import { describe, expect, expectTypeOf, it } from 'vitest'
import { videoKycCodes, videoKycCodeTable, videoKycStatuses, type VideoKycCode } from './video-kyc-status.ts'

const row = (wanted: string) => videoKycCodeTable.find(({ code }) => code === wanted)

describe('videoKycCodeTable', () => {
  it('has each documented code once, under the documented statuses', () => {
    expect(new Set(videoKycCodes).size).toBe(24)
    expect(videoKycCodeTable.map(({ code }) => code)).toEqual(videoKycCodes)
    expect(videoKycStatuses).toEqual([
      'REJECTED',
      'RECEIVED',
      'EXPIRED',
      'PRE_VIDEO_CALL',
      'VIDEO_CALL',
      'POST_VIDEO_CALL',
      'AUDITOR_REVIEWED',
    ])
    expectTypeOf<VideoKycCode['code']>().extract<'AGENT_APPROVED'>().toEqualTypeOf<'AGENT_APPROVED'>()
    expectTypeOf<VideoKycCode['status']>().not.toEqualTypeOf<string>()
  })

  it('says where each product has a code', () => {
    expect(row('USER_QUEUED')).toMatchObject({ ppi: 'sample', secureId: 'listed' })
    expect(row('VKYC_EXPIRED')).toMatchObject({ ppi: 'listed', secureId: null })
    expect(row('INSUFFICIENT_BALANCE')).toMatchObject({ ppi: null, secureId: 'listed', phase: null })
    expect(videoKycCodeTable.filter(({ ppi, secureId }) => ppi === null && secureId === null)).toEqual([])
    const count = (product: 'ppi' | 'secureId', source: string) =>
      videoKycCodeTable.filter((each) => each[product] === source).length
    expect([count('ppi', 'listed'), count('ppi', 'sample'), count('secureId', 'listed')]).toEqual([14, 6, 19])
  })

  it('calls approved what is approved by name, and nothing else', () => {
    const approved = videoKycCodeTable.filter(({ approvedBy }) => approvedBy !== null)
    expect(approved.map(({ code, approvedBy, phase }) => [code, approvedBy, phase])).toEqual([
      ['AGENT_APPROVED', 'agent', 'after-call'],
      ['AUDITOR_APPROVED', 'auditor', 'review'],
    ])
  })

  it.each(videoKycCodeTable)('says what $code means in a sentence', ({ meaning }) => {
    expect(meaning).toMatch(/^[A-Z].*[a-z]\.$/)
  })
})
