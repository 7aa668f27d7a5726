import { describe, expect, it } from 'vitest'
import { inventSummary } from '../../test/invent-summary.ts'
import { choices, isFiltering, noFilter, passes, statusClass, type Filter } from './filter.ts'

const verified = inventSummary(1)
const refused = inventSummary(2, {
  verdict: 'refused',
  code: 'SIGNATURE_MISMATCH',
  event: null,
  answer: { status: 401, outcome: 'refused', durationMs: 1, error: null },
})
const unanswered = inventSummary(3, { answer: { status: null, outcome: null, durationMs: 1, error: 'ECONNREFUSED' } })
const all = [verified, refused, unanswered]

const kept = (filter: Partial<Filter>, found: readonly string[] = []) =>
  all.filter((delivery) => passes(delivery, { ...noFilter, ...filter }, new Set(found))).map(({ id }) => Number(id))

describe('filter', () => {
  it.each<[Partial<Filter>, readonly number[]]>([
    [{}, [1, 2, 3]],
    [{ verdict: 'refused' }, [2]],
    [{ verdict: 'unverified' }, []],
    [{ product: 'payments' }, [1, 3]],
    [{ status: '4xx' }, [2]],
    [{ status: 'none' }, [3]],
    [{ text: ' MISMATCH ' }, [2]],
    [{ text: 'payment 200' }, [1]],
    [{ text: 'event-3' }, [3]],
    [{ text: 'payment', verdict: 'refused' }, []],
    [{ text: '.*' }, []],
  ])('%j keeps %j', (filter, numbers) => {
    expect(kept(filter)).toEqual(numbers)
  })

  it('keeps what the server found, if the rest of the filter does', () => {
    expect(kept({ text: 'what only the server knows' }, [refused.id])).toEqual([2])
    expect(kept({ text: 'what only the server knows', verdict: 'verified' }, [refused.id])).toEqual([])
  })

  it('knows whether it filters', () => {
    expect(isFiltering({ ...noFilter, text: '  ' })).toBe(false)
    expect(isFiltering({ ...noFilter, status: '5xx' })).toBe(true)
  })

  it('offers what is there', () => {
    expect(choices(all, ({ verdict }) => verdict)).toEqual(['refused', 'verified'])
    expect(choices(all, ({ event }) => event?.product)).toEqual(['payments'])
    expect(all.map(statusClass)).toEqual(['2xx', '4xx', 'none'])
  })
})
