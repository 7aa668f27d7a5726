import { expect, it } from 'vitest'
import { createSlots } from './slots.ts'

it('lets as many in as there are places, and then one for each that goes, in the order they came', async () => {
  const slots = createSlots(2)
  const entered: number[] = []
  for (let guest = 0; guest < 5; guest++) void slots.take().then(() => entered.push(guest))
  await new Promise(setImmediate)
  expect(entered).toEqual([0, 1])
  slots.free()
  await new Promise(setImmediate)
  expect(entered).toEqual([0, 1, 2])
  for (let leaving = 0; leaving < 4; leaving++) slots.free()
  await new Promise(setImmediate)
  expect(entered).toEqual([0, 1, 2, 3, 4])
  void slots.take().then(() => entered.push(5))
  void slots.take().then(() => entered.push(6))
  void slots.take().then(() => entered.push(7))
  await new Promise(setImmediate)
  expect(entered).toEqual([0, 1, 2, 3, 4, 5, 6])
})
