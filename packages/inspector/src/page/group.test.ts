import { expect, it } from 'vitest'
import { inventSummary } from '../../test/invent-summary.ts'
import { group, groupKeyOf, toRows } from './group.ts'

const of = (number: number, eventId: string) =>
  inventSummary(number, { event: { ...inventSummary(number).event!, id: eventId } })
const refused = inventSummary(3, { verdict: 'refused', event: null })
const deliveries = [of(5, 'a'), of(4, 'b'), refused, of(2, 'a'), inventSummary(1, { event: null })]

it('puts deliveries of one event together, where the newest is', () => {
  expect(group(deliveries).map((found) => found.deliveries.map(({ id }) => Number(id)))).toEqual([
    [5, 2],
    [4],
    [3],
    [1],
  ])
})

it('shows a group as one row until it is opened', () => {
  const groups = group(deliveries)
  expect(toRows(groups, new Set()).map(({ count, level }) => [count, level])).toEqual([
    [2, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ])
  const rows = toRows(groups, new Set([groups[0]!.key, groups[1]!.key]))
  expect(rows.map(({ delivery, level, isOpen }) => [Number(delivery.id), level, isOpen])).toEqual([
    [5, 1, true],
    [5, 2, false],
    [2, 2, false],
    [4, 1, false],
    [3, 1, false],
    [1, 1, false],
  ])
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
  expect(rows.slice(0, 3).map(groupKeyOf)).toEqual(Array(3).fill(groups[0]!.key))
})

it('takes an event and a delivery with the same id for two', () => {
  const odd = [of(2, '00000001'), inventSummary(1, { event: null })]
  expect(group(odd)).toHaveLength(2)
})
