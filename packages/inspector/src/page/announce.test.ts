import { expect, it } from 'vitest'
import { inventSummary } from '../../test/invent-summary.ts'
import { announcement } from './announce.ts'

const refused = inventSummary(2, { verdict: 'refused', code: 'SIGNATURE_MISMATCH', event: null, answer: null })

it('tells one delivery in full and many by their number', () => {
  expect(announcement([inventSummary(1)])).toBe('New: PAYMENT_SUCCESS_WEBHOOK, verified, answered 200.')
  expect(announcement([refused])).toBe('New: SIGNATURE_MISMATCH, refused.')
  expect(announcement([inventSummary(1), inventSummary(3)])).toBe('2 new deliveries.')
  expect(announcement([inventSummary(1), refused, inventSummary(3)])).toBe('3 new deliveries, 1 not verified.')
})
