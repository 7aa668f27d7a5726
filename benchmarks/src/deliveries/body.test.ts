import { parseEvent } from '@cashfree-webhooks/core'
import { expect, it } from 'vitest'
import { freshBody, sizes, type Size } from './body.ts'

it.each(Object.entries(sizes) as [Size, number][])('makes a valid event of exactly %s', (size, bytes) => {
  const [one, other] = [freshBody(size), freshBody(size)]
  expect([one.length, other.length]).toEqual([bytes, bytes])
  expect(parseEvent(one)).toMatchObject({ type: 'PAYMENT_SUCCESS_WEBHOOK', product: 'payments', issues: [] })
  expect(parseEvent(one).id).not.toBe(parseEvent(other).id)
})

it('lists what was bought in larger ones', () => {
  const { data } = JSON.parse(freshBody('64 KiB').toString()) as { data: { items: unknown[]; note: string } }
  expect(data.items.length).toBeGreaterThan(500)
  expect(data.note.length).toBeLessThan(200)
})
