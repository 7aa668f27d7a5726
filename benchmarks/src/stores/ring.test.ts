import { expect, it } from 'vitest'
import { ringHandle } from './ring.ts'

it('takes each event once, and forgets the oldest', async () => {
  const handle = ringHandle(2)
  const answers = []
  for (const id of ['a', 'a', 'b', 'b', 'c', 'b', 'a']) answers.push(await handle(id))
  expect(answers).toEqual([true, false, true, false, true, false, true])
})
