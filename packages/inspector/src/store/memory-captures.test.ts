import { expect, it } from 'vitest'
import { captureOf } from '../../test/capture-of.ts'
import { memoryCaptures } from './memory-captures.ts'

const KIB = 1024

it('drops the bytes of the oldest first, and keeps their line in the list', async () => {
  const captures = memoryCaptures({ maxBytes: 50 * KIB })
  const all = Array.from({ length: 10 }, () => captureOf({ rawBody: Buffer.alloc(10 * KIB, 'R'), url: '/a?phone=98' }))
  for (const capture of all) await captures.add(capture)

  const { deliveries, total } = await captures.list()
  expect(total).toBe(10)
  expect(deliveries.map(({ isMasked }) => isMasked)).toEqual([...Array(4).fill(false), ...Array(6).fill(true)])
  expect(deliveries[0]!.url).toBe('/a?phone=11')
  expect(await captures.get(all[9]!.id)).toEqual(all[9])
  const dropped = await captures.get(all[0]!.id)
  expect(dropped).toMatchObject({ isMasked: true, rawBody: null, headers: [], answerBody: null, url: '/a?phone=11' })
  expect(dropped).toMatchObject({ verdict: 'verified', bodyBytes: 10 * KIB })
})

it('then drops the oldest of the list', async () => {
  const captures = memoryCaptures({ maxCaptures: 3 })
  const all = Array.from({ length: 5 }, () => captureOf())
  for (const capture of all) await captures.add(capture)
  const { deliveries, total } = await captures.list()
  expect(total).toBe(3)
  expect(deliveries.map(({ id }) => id)).toEqual([all[4]!.id, all[3]!.id, all[2]!.id])
  expect(await captures.get(all[0]!.id)).toBeUndefined()
})

it('keeps its bounds however much comes', async () => {
  const captures = memoryCaptures({ maxCaptures: 100, maxBytes: 1024 * KIB })
  const body = Buffer.alloc(100 * KIB, 'R')
  for (let count = 0; count < 1_000; count++) await captures.add(captureOf({ rawBody: body }))
  const { deliveries } = await captures.list({ limit: 1_000 })
  expect(deliveries).toHaveLength(100)
  expect(deliveries.filter(({ isMasked }) => !isMasked)).toHaveLength(10)
})

it('is empty after clear', async () => {
  const captures = memoryCaptures()
  const capture = captureOf()
  await captures.add(capture)
  await captures.clear()
  expect([(await captures.list()).total, await captures.get(capture.id)]).toEqual([0, undefined])
})

it('refuses bounds that bound nothing', () => {
  expect(() => memoryCaptures({ maxBytes: 0 })).toThrow('maxBytes must be a whole number above 0, got 0.')
  expect(() => memoryCaptures({ maxCaptures: Infinity })).toThrow('maxCaptures must be')
})
