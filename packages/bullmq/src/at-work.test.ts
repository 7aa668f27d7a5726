import { expect, it } from 'vitest'
import { createAtWork } from './at-work.ts'

it('is idle when nothing has been at work for a while, and not between two that follow each other', async () => {
  const { during, idleFor } = createAtWork()
  const told: string[] = []
  const steps = ['one', 'two', 'three'].map((step) => {
    let finish!: () => void
    const finished = new Promise<void>((resolve) => (finish = resolve))
    return { finish, work: () => during(() => finished.then(() => told.push(step))) }
  })
  const [first, second, third] = steps as [(typeof steps)[0], (typeof steps)[0], (typeof steps)[0]]
  const works = [first.work(), second.work()]
  const idle = idleFor(20).then(() => told.push('idle'))
  first.finish()
  await works[0]
  second.finish()
  await works[1]
  const last = third.work()
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(told).toEqual(['one', 'two'])
  third.finish()
  await last
  await idle
  expect(told).toEqual(['one', 'two', 'three', 'idle'])
})

it('passes on what fails', async () => {
  const { during, idleFor } = createAtWork()
  await expect(during(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await idleFor(1)
})
