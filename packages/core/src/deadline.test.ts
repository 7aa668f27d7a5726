import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withDeadline } from './deadline.ts'

describe('withDeadline', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('gives what comes in time, and leaves no timer', async () => {
    const onLate = vi.fn()
    expect(await withDeadline(async () => 17, 1000, onLate)).toBe(17)
    await expect(withDeadline(() => Promise.reject(new Error('no')), 1000)).rejects.toThrow('no')
    await expect(
      withDeadline(() => {
        throw new Error('at once')
      }, 1000),
    ).rejects.toThrow('at once')
    expect(vi.getTimerCount()).toBe(0)
    expect(onLate).not.toHaveBeenCalled()
  })

  it('rejects when time is up, and hands on what comes later', async () => {
    const onLate = vi.fn(() => {
      throw new Error('nobody hears this')
    })
    const work = () => new Promise<number>((resolve) => setTimeout(resolve, 3000, 17))
    const outcome = expect(withDeadline(work, 1000, onLate)).rejects.toThrow('no answer within 1000 ms')
    await vi.advanceTimersByTimeAsync(2999)
    await outcome
    expect(onLate).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(onLate).toHaveBeenCalledExactlyOnceWith(17)
  })
})
