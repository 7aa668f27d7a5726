import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { createPrinter } from './create-printer.ts'

const line = (number: number) => `${String(number).padStart(99)}\n`

it('asks whoever prints to wait while a program does not read, and loses nothing', async () => {
  const pipe = new PassThrough()
  const printer = createPrinter(pipe, { mayLeaveOut: false })
  expect(printer.room).toBeUndefined()
  for (let number = 0; number < 1_000; number++) printer.print(line(number))
  const { room } = printer
  expect(room).toBeInstanceOf(Promise)
  const read = text(pipe)
  await room
  expect(printer.room).toBeUndefined()
  pipe.end()
  expect((await read).trimEnd().split('\n')).toHaveLength(1_000)
})

it('does not wait for a reader that has gone', async () => {
  const pipe = new PassThrough()
  const printer = createPrinter(pipe, { mayLeaveOut: false })
  for (let number = 0; number < 1_000; number++) printer.print(line(number))
  pipe.destroy()
  await printer.room
})

it('leaves lines out for a terminal that stands still, and says how many', async () => {
  const terminal = new PassThrough({ highWaterMark: 0 })
  const printer = createPrinter(terminal, { mayLeaveOut: true })
  for (let number = 0; number < 10_000; number++) printer.print(line(number))
  expect(terminal.writableLength).toBeLessThan(300 * 1024)
  expect(printer.room).toBeUndefined()
  const printed = text(terminal)
  await new Promise((resolve) => setImmediate(resolve))
  printer.print('the next\n')
  terminal.end()
  const [gap, next] = (await printed).trimEnd().split('\n').slice(-2)
  expect(gap).toMatch(/^… 7\d\d\d lines left out; all deliveries are kept\.$/)
  expect(next).toBe('the next')
})
