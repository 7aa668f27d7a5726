import { describe, expect, it } from 'vitest'
import { inventSummary } from '../../test/invent-summary.ts'
import { changeDeliveries, MAX_HELD, noDeliveries, type Change } from './deliveries.ts'

const after = (...changes: readonly Change[]) => changes.reduce(changeDeliveries, noDeliveries)
const arrived = (...numbers: readonly number[]): Change => ({
  kind: 'arrived',
  deliveries: numbers.map((number) => inventSummary(number)),
})
const loaded = (...numbers: readonly number[]): Change => ({
  kind: 'loaded',
  deliveries: numbers.map((number) => inventSummary(number)),
  total: numbers.length,
})
const numbers = (list: readonly { id: string }[]) => list.map(({ id }) => Number(id))

describe('deliveries', () => {
  it('are held newest first, each once, the later word counting', () => {
    const again: Change = { kind: 'arrived', deliveries: [inventSummary(2, { verdict: 'refused' })] }
    const { held, total } = after(loaded(3, 1), arrived(2, 4), again)
    expect(numbers(held)).toEqual([4, 3, 2, 1])
    expect(held[2]!.verdict).toBe('refused')
    expect(total).toBe(4)
  })

  it('are bounded', () => {
    const many = Array.from({ length: MAX_HELD + 500 }, (_, index) => index)
    const { held, total } = after(arrived(...many))
    expect(held).toHaveLength(MAX_HELD)
    expect(Number(held[0]!.id)).toBe(MAX_HELD + 499)
    expect(total).toBe(MAX_HELD + 500)
    expect(after({ kind: 'paused', isPaused: true }, arrived(...many)).waiting).toHaveLength(MAX_HELD)
  })

  it('wait while paused, and come in afterwards', () => {
    const paused = after(loaded(1), { kind: 'paused', isPaused: true }, arrived(2), arrived(3, 2))
    expect(numbers(paused.held)).toEqual([1])
    expect(numbers(paused.waiting)).toEqual([3, 2])
    expect(paused.total).toBe(3)
    const resumed = changeDeliveries(paused, { kind: 'paused', isPaused: false })
    expect(numbers(resumed.held)).toEqual([3, 2, 1])
    expect(resumed.waiting).toEqual([])
  })

  it('are what the server says after a new connection', () => {
    expect(numbers(after(arrived(1, 2), loaded(2, 3)).held)).toEqual([3, 2])
    const paused = after(loaded(1, 2), { kind: 'paused', isPaused: true }, loaded(1, 2, 3))
    expect([numbers(paused.held), numbers(paused.waiting)]).toEqual([[2, 1], [3]])
  })

  it('are gone when cleared', () => {
    expect(after(arrived(1), { kind: 'cleared' })).toEqual(noDeliveries)
  })
})
