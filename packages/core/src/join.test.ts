import { describe, expect, it, vi } from 'vitest'
import { gate } from '../test/receiver.ts'
import { fail } from './errors.ts'
import { createJoin } from './join.ts'
import { ended } from './outcome.ts'

describe('createJoin', () => {
  it('lets overlapping ones wait for the first, and share how it ended', async () => {
    const join = createJoin()
    const { open, passed } = gate()
    const others = vi.fn()
    const first = join('id', async () => (await passed, { outcome: 'processed' }))
    const second = join('id', others)
    let isAnswered = false
    void Promise.resolve(second).then(() => (isAnswered = true))
    await Promise.resolve()
    expect(isAnswered).toBe(false)
    open()
    expect([await first, await second]).toEqual([{ outcome: 'processed' }, { outcome: 'duplicate' }])
    expect(others).not.toHaveBeenCalled()
  })

  it('never calls a failure a duplicate', async () => {
    const join = createJoin()
    const failure = fail('HANDLER_FAILED', 'no')
    const results = await Promise.all([join('id', async () => ended(failure)), join('id', vi.fn())])
    expect(results.map((result) => [result.outcome, result.failure])).toEqual([
      ['failed', failure],
      ['failed', failure],
    ])
  })

  it('keeps ids apart, and forgets them when they are done', async () => {
    const join = createJoin()
    const handle = vi.fn(async () => ({ outcome: 'processed' as const }))
    await Promise.all([join('one', handle), join('two', handle), join('__proto__', handle)])
    await join('one', handle)
    expect(handle).toHaveBeenCalledTimes(4)
  })

  it('forgets one that rejected', async () => {
    const join = createJoin()
    await expect(join('id', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await join('id', async () => ({ outcome: 'processed' }))).toEqual({ outcome: 'processed' })
  })
})
