import assert from 'node:assert/strict'
import type { DedupeStore } from '@cashfree-webhooks/core'
import type { Runner } from './runner.ts'

export interface StoreUnderTest {
  /** An open store that has nothing in common with the others of this run. */
  open(): Promise<OpenStore>
  /**
   * How long the leases of the tests last. Make it longer than a busy machine needs for a few calls when time cannot
   * be set: the tests then wait for about thirty of them, together if `describe` runs its tests together. @default 200
   */
  readonly leaseMs?: number
}

export interface OpenStore {
  readonly store: DedupeStore
  /** Lets this much time pass on the store's own clock: sets it, or waits. */
  elapse(milliseconds: number): Promise<void>
  close(): Promise<void>
}

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
export function storeContract({ describe, it }: Runner, name: string, { open, leaseMs = 200 }: StoreUnderTest): void {
  const retainMs = 2 * leaseMs
  const pastTheLeaseMs = leaseMs * 1.25

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
      const claim = await store.claim(id, leaseMs)
      assert.equal(claim.status, 'claimed')
      return claim as Extract<typeof claim, { status: 'claimed' }>
    }

    test('gives one of 20 racing claims the event, and the others see it in progress', async ({ store }) => {
      const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim('race', leaseMs)))
      assert.equal(claims.filter(({ status }) => status === 'claimed').length, 1)
      assert.equal(claims.filter(({ status }) => status === 'in-progress').length, 19)
    })

    test('keeps events apart', async ({ store }) => {
      await claimed(store, 'one')
      assert.deepEqual((await claimed(store, 'two')).done, [])
      for (const id of ['One', 'one ', 'one\0', 'one\0two', `${'x'.repeat(5_000)}1`, `${'x'.repeat(5_000)}2`]) {
        assert.deepEqual((await claimed(store, id)).done, [])
      }
    })

    test('takes identities as they come', async ({ store }) => {
      // Long, and of a kind that no compression makes short.
      const random = Array.from({ length: 4_000 }, () => String.fromCharCode(33 + Math.random() * 90)).join('')
      for (const id of [
        'a|b:c',
        '₹ 😀',
        "'; drop table x; --",
        '{"}',
        '../../etc',
        '%00',
        '\0',
        '\ud800',
        ' ',
        'x'.repeat(256),
        random,
      ]) {
        const { token } = await claimed(store, id)
        assert.equal((await store.claim(id, leaseMs)).status, 'in-progress')
        assert.equal(await store.settle(id, token, retainMs), true)
        assert.equal((await store.claim(id, leaseMs)).status, 'settled')
      }
    })

    test('remembers a settled event for as long as it was told, and no longer', async ({ store, elapse }) => {
      const { token } = await claimed(store, 'event')
      assert.equal(await store.settle('event', token, retainMs), true)
      await elapse(retainMs / 2)
      assert.deepEqual(await store.claim('event', leaseMs), { status: 'settled' })
      await elapse(retainMs)
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

    test('knows as done what the last release said, and nothing else', async ({ store }) => {
      for (const done of [['first'], ['first', 'second'], ['second'], []]) {
        await store.release('event', (await claimed(store, 'event')).token, done)
        const next = await claimed(store, 'event')
        assert.deepEqual([...next.done].sort(), done)
        await store.release('event', next.token, next.done)
      }
    })

    test('lets another owner take over when the lease has run out', async ({ store, elapse }) => {
      const late = await claimed(store, 'event')
      assert.equal((await store.claim('event', leaseMs)).status, 'in-progress')
      await elapse(pastTheLeaseMs)
      assert.notEqual((await claimed(store, 'event')).token, late.token)
    })

    test('keeps the done handlers across a takeover', async ({ store, elapse }) => {
      const first = await claimed(store, 'event')
      await store.release('event', first.token, ['first'])
      await claimed(store, 'event')
      await elapse(pastTheLeaseMs)
      assert.deepEqual((await claimed(store, 'event')).done, ['first'])
    })

    test('lets a late owner neither renew nor settle nor release', async ({ store, elapse }) => {
      const late = await claimed(store, 'event')
      await elapse(pastTheLeaseMs)
      const owner = await claimed(store, 'event')
      assert.equal(await store.renew('event', late.token, leaseMs), false)
      assert.equal(await store.settle('event', late.token, retainMs), false)
      assert.equal(await store.release('event', late.token, ['late']), false)
      assert.equal((await store.claim('event', leaseMs)).status, 'in-progress')
      assert.equal(await store.settle('event', owner.token, retainMs), true)
      assert.equal((await store.claim('event', leaseMs)).status, 'settled')
    })

    test('extends a lease from now', async ({ store, elapse }) => {
      const { token } = await claimed(store, 'event')
      for (let round = 0; round < 3; round++) {
        await elapse(leaseMs / 2)
        assert.equal(await store.renew('event', token, leaseMs), true)
      }
      assert.equal((await store.claim('event', leaseMs)).status, 'in-progress')
      assert.equal(await store.settle('event', token, retainMs), true)
    })

    test('knows no owner of an event that was settled, released or never claimed', async ({ store }) => {
      const { token } = await claimed(store, 'settled')
      await store.settle('settled', token, retainMs)
      const other = await claimed(store, 'released')
      await store.release('released', other.token, [])
      for (const [id, owner] of [
        ['settled', token],
        ['released', other.token],
        ['never', token],
      ] as const) {
        assert.equal(await store.renew(id, owner, leaseMs), false)
        assert.equal(await store.settle(id, owner, retainMs), false)
        assert.equal(await store.release(id, owner, []), false)
      }
    })

    test('settles once when settle and takeover race', async ({ store, elapse }) => {
      const late = await claimed(store, 'event')
      await elapse(pastTheLeaseMs)
      const [settled, taken] = await Promise.all([
        store.settle('event', late.token, retainMs),
        store.claim('event', leaseMs),
      ])
      // Either the late owner was still the latest, or the takeover came first; never both.
      assert.equal(settled, taken.status !== 'claimed')
    })
  })
}
