import { memoryStore, WebhookError } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { fakeClock, storeContract } from '../src/index.ts'

storeContract({ describe, it }, 'memoryStore', {
  async open() {
    const clock = fakeClock()
    return {
      store: memoryStore({ now: clock.now }),
      elapse: async (milliseconds) => clock.advance(milliseconds),
      close: async () => {},
    }
  },
})

const LEASE_MS = 1000
const RETAIN_MS = 60_000

function open(maxEntries: number) {
  const clock = fakeClock()
  const store = memoryStore({ maxEntries, now: clock.now })
  async function claimed(id: string) {
    const claim = await store.claim(id, LEASE_MS)
    if (claim.status !== 'claimed') throw new Error(`${id} is ${claim.status}`)
    return claim
  }
  async function settled(...ids: string[]) {
    for (const id of ids) expect(await store.settle(id, (await claimed(id)).token, RETAIN_MS)).toBe(true)
  }
  const status = async (id: string) => (await store.claim(id, LEASE_MS)).status
  return { clock, store, claimed, settled, status }
}

const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`)

describe('memoryStore', () => {
  it('remembers at least maxEntries events, the latest ones', async () => {
    const { settled, status } = open(10)
    const ids = numbered('event', 35)
    await settled(...ids)
    for (const id of ids.slice(-10)) expect(await status(id)).toBe('settled')
  })

  it('forgets the oldest first, and never holds more than twice maxEntries', async () => {
    const { settled, status } = open(10)
    const ids = numbered('event', 1000)
    await settled(...ids)
    const statuses: string[] = []
    for (const id of ids) statuses.push(await status(id))
    const firstKept = statuses.indexOf('settled')
    expect(statuses.slice(firstKept).every((kept) => kept === 'settled')).toBe(true)
    expect(ids.length - firstKept).toBeLessThanOrEqual(20)
    expect(ids.length - firstKept).toBeGreaterThanOrEqual(10)
  })

  it('keeps events that are being handled, whatever flood comes', async () => {
    const { store, claimed, settled, status } = open(10)
    const owners = await Promise.all(numbered('pending', 50).map(async (id) => ({ id, ...(await claimed(id)) })))
    await settled(...numbered('flood', 1000))
    for (const { id, token } of owners) {
      expect(await status(id)).toBe('in-progress')
      expect(await store.renew(id, token, LEASE_MS)).toBe(true)
    }
    for (const { id, token } of owners) expect(await store.settle(id, token, RETAIN_MS)).toBe(true)
  })

  it('bounds the released, too', async () => {
    const { store, claimed } = open(10)
    for (const id of numbered('released', 100)) await store.release(id, (await claimed(id)).token, ['done'])
    expect((await claimed('released-99')).done).toEqual(['done'])
    expect((await claimed('released-0')).done).toEqual([])
  })

  it('remembers which handlers are done for longer than any retry schedule', async () => {
    const { clock, store, claimed } = open(10)
    await store.release('event', (await claimed('event')).token, ['done'])
    clock.advance(6 * 24 * 60 * 60 * 1000)
    expect((await claimed('event')).done).toEqual(['done'])
    clock.advance(2 * 24 * 60 * 60 * 1000)
    expect((await claimed('event')).done).toEqual(['done'])
  })

  it('ends a lease and a memory at the millisecond they end', async () => {
    const { clock, claimed, settled, status } = open(10)
    await claimed('leased')
    await settled('kept')
    clock.advance(LEASE_MS - 1)
    expect(await status('leased')).toBe('in-progress')
    clock.advance(1)
    expect(await status('leased')).toBe('claimed')
    clock.advance(RETAIN_MS - LEASE_MS - 1)
    expect(await status('kept')).toBe('settled')
    clock.advance(1)
    expect(await status('kept')).toBe('claimed')
  })

  it('takes any text for an id', async () => {
    const { settled, status } = open(10)
    for (const id of ['', '__proto__', 'constructor', 'x'.repeat(10_000)]) {
      await settled(id)
      expect(await status(id)).toBe('settled')
    }
  })

  it('holds one of everything', async () => {
    const { settled, status } = open(1)
    await settled('one', 'two')
    expect([await status('two'), await status('one')]).toEqual(['settled', 'claimed'])
  })

  it.each([0, -1, 1.5, NaN, Infinity, '10', null])('cannot hold %j entries', (maxEntries) => {
    const create = () => memoryStore({ maxEntries: maxEntries as number })
    expect(create).toThrow(/^maxEntries must be a whole number of at least 1, got/)
    expect(create).toThrow(
      expect.toSatisfy((error: unknown) => WebhookError.is(error) && error.code === 'OPTION_INVALID'),
    )
  })
})
