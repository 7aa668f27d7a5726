import assert from 'node:assert/strict'
import type { DedupeStore } from '@cashfree-webhooks/core'
import type { Runner } from './runner.ts'

export interface StoreUnderTest {
  /** An open store that has nothing in common with the others of this run. */
  open(): Promise<OpenStore>
}

export interface OpenStore {
  readonly store: DedupeStore
  /** Lets this much time pass on the store's own clock: sets it, or waits. */
  elapse(milliseconds: number): Promise<void>
  close(): Promise<void>
}

const LEASE_MS = 200
const RETAIN_MS = 1_000

/**
 * What every de-duplication store must do. Run it against the real thing.
 * @example
 * storeContract({ describe, it }, 'memoryStore', {
 *   async open() {
 *     const clock = fakeClock()
 *     const elapse = async (ms) => clock.advance(ms)
 *     return { store: memoryStore({ now: clock.now }), elapse, close: async () => {} }
 *   },
 * })
 */
export function storeContract({ describe, it }: Runner, name: string, { open }: StoreUnderTest): void {
  describe(`${name} keeps the store contract`, () => {
    function test(title: string, body: (opened: OpenStore) => Promise<void>): void {
      it(title, async () => {
        const opened = await open()
        try {
          await body(opened)
        } finally {
          await opened.close()
        }
      })
    }

    async function claimed(store: DedupeStore, id: string): Promise<{ token: string; done: readonly string[] }> {
      const claim = await store.claim(id, LEASE_MS)
      assert.equal(claim.status, 'claimed')
      return claim as Extract<typeof claim, { status: 'claimed' }>
    }

    test('gives one of 20 racing claims the event, and the others see it in progress', async ({ store }) => {
      const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim('race', LEASE_MS)))
      assert.equal(claims.filter(({ status }) => status === 'claimed').length, 1)
      assert.equal(claims.filter(({ status }) => status === 'in-progress').length, 19)
    })

    test('keeps events apart', async ({ store }) => {
      await claimed(store, 'one')
      assert.deepEqual((await claimed(store, 'two')).done, [])
      await claimed(store, 'One')
      await claimed(store, 'one ')
    })

    test('takes identities as they come', async ({ store }) => {
      for (const id of ['a|b:c', '₹ 😀', "'; drop table x; --", '{"}', '../../etc', '%00', 'x'.repeat(256)]) {
        const { token } = await claimed(store, id)
        assert.equal((await store.claim(id, LEASE_MS)).status, 'in-progress')
        assert.equal(await store.settle(id, token, RETAIN_MS), true)
        assert.equal((await store.claim(id, LEASE_MS)).status, 'settled')
      }
    })

    test('remembers a settled event for as long as it was told, and no longer', async ({ store, elapse }) => {
      const { token } = await claimed(store, 'event')
      assert.equal(await store.settle('event', token, RETAIN_MS), true)
      await elapse(RETAIN_MS / 2)
      assert.deepEqual(await store.claim('event', LEASE_MS), { status: 'settled' })
      await elapse(RETAIN_MS)
      await claimed(store, 'event')
    })

    test('hands a released event to the next claim, with the handlers that are done', async ({ store }) => {
      const { token } = await claimed(store, 'event')
      assert.equal(await store.release('event', token, ['first', 'sec|ond ₹']), true)
      const next = await claimed(store, 'event')
      assert.deepEqual([...next.done].sort(), ['first', 'sec|ond ₹'])
      assert.notEqual(next.token, token)
    })

    test('hands a released event on when no handler was done', async ({ store }) => {
      const { token } = await claimed(store, 'event')
      assert.equal(await store.release('event', token, []), true)
      assert.deepEqual((await claimed(store, 'event')).done, [])
    })

    test('lets another owner take over when the lease has run out', async ({ store, elapse }) => {
      const late = await claimed(store, 'event')
      assert.equal((await store.claim('event', LEASE_MS)).status, 'in-progress')
      await elapse(LEASE_MS + 50)
      assert.notEqual((await claimed(store, 'event')).token, late.token)
    })

    test('keeps the done handlers across a takeover', async ({ store, elapse }) => {
      const first = await claimed(store, 'event')
      await store.release('event', first.token, ['first'])
      await claimed(store, 'event')
      await elapse(LEASE_MS + 50)
      assert.deepEqual((await claimed(store, 'event')).done, ['first'])
    })

    test('lets a late owner neither renew nor settle nor release', async ({ store, elapse }) => {
      const late = await claimed(store, 'event')
      await elapse(LEASE_MS + 50)
      const owner = await claimed(store, 'event')
      assert.equal(await store.renew('event', late.token, LEASE_MS), false)
      assert.equal(await store.settle('event', late.token, RETAIN_MS), false)
      assert.equal(await store.release('event', late.token, ['late']), false)
      assert.equal((await store.claim('event', LEASE_MS)).status, 'in-progress')
      assert.equal(await store.settle('event', owner.token, RETAIN_MS), true)
      assert.equal((await store.claim('event', LEASE_MS)).status, 'settled')
    })

    test('extends a lease from now', async ({ store, elapse }) => {
      const { token } = await claimed(store, 'event')
      for (let round = 0; round < 3; round++) {
        await elapse(LEASE_MS / 2)
        assert.equal(await store.renew('event', token, LEASE_MS), true)
      }
      assert.equal((await store.claim('event', LEASE_MS)).status, 'in-progress')
      assert.equal(await store.settle('event', token, RETAIN_MS), true)
    })

    test('knows no owner of an event that was settled, released or never claimed', async ({ store }) => {
      const { token } = await claimed(store, 'settled')
      await store.settle('settled', token, RETAIN_MS)
      const other = await claimed(store, 'released')
      await store.release('released', other.token, [])
      for (const [id, owner] of [
        ['settled', token],
        ['released', other.token],
        ['never', token],
      ] as const) {
        assert.equal(await store.renew(id, owner, LEASE_MS), false)
        assert.equal(await store.settle(id, owner, RETAIN_MS), false)
        assert.equal(await store.release(id, owner, []), false)
      }
    })

    test('settles once when settle and takeover race', async ({ store, elapse }) => {
      const late = await claimed(store, 'event')
      await elapse(LEASE_MS + 50)
      const [settled, taken] = await Promise.all([
        store.settle('event', late.token, RETAIN_MS),
        store.claim('event', LEASE_MS),
      ])
      // Either the late owner was still the latest, or the takeover came first; never both.
      assert.equal(settled, taken.status !== 'claimed')
    })
  })
}
