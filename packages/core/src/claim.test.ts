import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claim, type HeldClaim } from './claim.ts'
import { fail, WebhookError } from './errors.ts'
import { memoryStore } from './memory-store.ts'
import type { Claim, DedupeStore } from './store.ts'

const options = { leaseMs: 3000, retainMs: 60_000, storeTimeoutMs: 5000 }
async function held(store: DedupeStore, id = 'id'): Promise<HeldClaim> {
  const held = (await claim(store, id, options)) as HeldClaim
  held.keep()
  return held
}
/** A store on the fake timers' clock. */
const openStore = () => memoryStore({ now: () => Date.now() })

describe('claim', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('renews the lease for as long as it is held', async () => {
    const store = openStore()
    const mine = await held(store)
    for (let round = 0; round < 20; round++) {
      await vi.advanceTimersByTimeAsync(options.leaseMs)
      expect(await store.claim('id', 1000)).toEqual({ status: 'in-progress' })
    }
    expect(await mine.settle()).toBeUndefined()
    expect(await claim(store, 'id', options)).toEqual({ status: 'settled' })
  })

  it('does not renew what is settled or released', async () => {
    const renew = vi.fn(async () => true)
    const store = { ...openStore(), renew }
    await (await held(store, 'one')).settle()
    await (await held(store, 'two')).release([])
    await vi.advanceTimersByTimeAsync(options.leaseMs * 10)
    expect(renew).not.toHaveBeenCalled()
  })

  it('tells once when the lease was lost, and cannot settle or release any more', async () => {
    const store = openStore()
    const onLost = vi.fn()
    const late = await held({ ...store, renew: vi.fn(async () => false) })
    late.whenLost(onLost)
    await vi.advanceTimersByTimeAsync(options.leaseMs)
    const owner = await held(store)
    expect(onLost).toHaveBeenCalledOnce()
    expect(await late.settle()).toMatchObject({ code: 'LEASE_LOST' })
    expect(await late.release(['late'])).toMatchObject({ code: 'LEASE_LOST' })
    expect(owner.done).toEqual([])
    expect(await owner.settle()).toBeUndefined()
  })

  it('does not take a renewal that cannot reach the store for a lost lease', async () => {
    const renew = vi
      .fn<DedupeStore['renew']>()
      .mockRejectedValueOnce(new Error('away'))
      .mockImplementationOnce(() => {
        throw new Error('at once')
      })
      .mockResolvedValue(true)
    const onLost = vi.fn()
    const mine = await held({ ...openStore(), renew })
    mine.whenLost(onLost)
    await vi.advanceTimersByTimeAsync(options.leaseMs)
    expect(renew).toHaveBeenCalledTimes(3)
    expect(onLost).not.toHaveBeenCalled()
    await mine.settle()
  })

  it('has one renewal under way at most', async () => {
    let underWay = 0
    let most = 0
    const renew = async () => {
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setTimeout(resolve, 900))
      underWay--
      return true
    }
    const mine = await held({ ...openStore(), renew })
    await vi.advanceTimersByTimeAsync(options.leaseMs * 3)
    expect(most).toBe(1)
    await mine.settle()
    await vi.advanceTimersByTimeAsync(1000)
  })

  it('tries again when a renewal hangs, within the lease', async () => {
    const renew = vi.fn(() => new Promise<boolean>(() => {}))
    const mine = await held({ ...openStore(), renew })
    await vi.advanceTimersByTimeAsync(options.leaseMs)
    expect(renew.mock.calls.length).toBeGreaterThan(1)
    await mine.settle()
    await vi.advanceTimersByTimeAsync(options.leaseMs)
  })

  it('does not take a renewal that settling overtook for a lost lease', async () => {
    const onLost = vi.fn()
    const renew = () => new Promise<boolean>((resolve) => setTimeout(resolve, 500, false))
    const mine = await held({ ...openStore(), renew })
    mine.whenLost(onLost)
    await vi.advanceTimersByTimeAsync(1200)
    expect(await mine.settle()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1000)
    expect(onLost).not.toHaveBeenCalled()
  })

  const failing: Readonly<Record<string, () => Promise<never>>> = {
    rejects: () => Promise.reject(new Error('away')),
    throws: () => {
      throw new Error('away')
    },
    hangs: () => new Promise(() => {}),
  }
  it.each(Object.entries(failing))('says so when the store %s', async (_how, answer) => {
    const asked = claim({ ...openStore(), claim: answer }, 'id', options)
    await vi.advanceTimersByTimeAsync(options.storeTimeoutMs)
    expect(await asked).toMatchObject({
      status: 'unavailable',
      failure: { code: 'STORE_UNAVAILABLE', cause: expect.any(Error) },
    })

    for (const method of ['settle', 'release'] as const) {
      const mine = await held({ ...openStore(), [method]: answer })
      const closed = method === 'settle' ? mine.settle() : mine.release([])
      await vi.advanceTimersByTimeAsync(options.storeTimeoutMs)
      expect(await closed).toMatchObject({ code: 'STORE_UNAVAILABLE', cause: expect.any(Error) })
    }
  })

  it('releases a claim that comes after the delivery was answered', async () => {
    const store = openStore()
    const slow = async (id: string, leaseMs: number) => {
      await new Promise((resolve) => setTimeout(resolve, options.storeTimeoutMs + 1))
      return store.claim(id, leaseMs)
    }
    const asked = claim({ ...store, claim: slow }, 'id', options)
    await vi.advanceTimersByTimeAsync(options.storeTimeoutMs)
    expect((await asked).status).toBe('unavailable')
    await vi.advanceTimersByTimeAsync(1)
    const retry = await held(store)
    expect(retry.status).toBe('claimed')
    await retry.release([])
  })

  it.each(Object.entries(failing))('lets a late claim be when releasing it %s', async (_how, release) => {
    const late = (): Promise<Claim> =>
      new Promise((resolve) => setTimeout(resolve, 6000, { status: 'claimed', token: 't', done: [] }))
    const called = vi.fn(release)
    const asked = claim({ ...openStore(), claim: late, release: called }, 'id', options)
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await asked).status).toBe('unavailable')
    expect(called).toHaveBeenCalledExactlyOnceWith('id', 't', [])
  })

  it('takes a store without types that gives plain values, and no promises', async () => {
    const plain = {
      claim: () => ({ status: 'claimed', token: 't', done: [] }),
      renew: () => true,
      settle: () => true,
      release: () => true,
    } as unknown as DedupeStore
    expect(await (await held(plain)).settle()).toBeUndefined()
    expect(await (await held(plain)).release(['one'])).toBeUndefined()
  })

  it.each(['claim', 'settle', 'release'] as const)(
    'repeats what a store knows about why it cannot %s',
    async (method) => {
      const cause = new Error('relation does not exist')
      const known = new WebhookError(fail('STORE_UNAVAILABLE', 'Run store.migrate().', cause))
      const store = { ...openStore(), [method]: () => Promise.reject(known) }
      const result = await claim(store, 'id', options)
      const failure =
        result.status === 'unavailable'
          ? result.failure
          : await (method === 'settle' ? (result as HeldClaim).settle() : (result as HeldClaim).release([]))
      expect(failure).toMatchObject({ code: 'STORE_UNAVAILABLE', cause })
      expect(failure?.message).toMatch(/^The de-duplication store could not .* Run store\.migrate\(\)\.$/)
      if (result.status === 'claimed') await result.release([])
    },
  )

  it.each([
    [undefined, 'may be handled twice'],
    ['the transaction', 'its transaction was rolled back'],
  ])('says what a lost lease means with the transaction %s', async (tx, effect) => {
    const lost: DedupeStore = {
      ...openStore(),
      claim: async () => ({ status: 'claimed', token: 't', done: [], tx }),
      settle: async () => false,
    }
    expect((await (await held(lost)).settle())?.message).toContain(effect)
  })
})
