import assert from 'node:assert/strict'
import { memoryStore, type DedupeStore } from '@cashfree-webhooks/core'
import type { Runner } from '../runner.ts'
import {
  assertFailure,
  assertSuccess,
  PATH,
  SECRET,
  signed,
  videoKyc,
  withServer,
  type AdapterUnderTest,
} from './harness.ts'

/** The other rows: successes, and what is ours to fix, the same in every framework. */
export function answers({ describe, it }: Runner, adapter: AdapterUnderTest): void {
  describe('answers', () => {
    it('no handler for it, or an unknown type: ignored', () =>
      withServer(adapter, { collects: false }, async ({ post, webhooks }) => {
        const unknown: string[] = []
        assertSuccess(await post(videoKyc()), 'ignored')
        assertSuccess(await post(signed('{"event_type":"BRAND_NEW","data":{}}')), 'ignored')
        assertSuccess(await post(signed('{"no":"name"}')), 'ignored')
        webhooks.onUnknown((event) => void unknown.push(event.type))
        assertSuccess(await post(signed('{"event_type":"BRAND_NEW","data":{}}')), 'processed')
        assert.deepEqual(unknown, ['BRAND_NEW'])
      }))

    it('a handler that fails, in any way', () =>
      withServer(adapter, { collects: false }, async ({ post, webhooks, errors }) => {
        const failures: (() => unknown)[] = [
          () => Promise.reject(new Error('rejected')),
          () => {
            throw new Error('thrown')
          },
          () => {
            throw 'a text'
          },
          () => Promise.reject(undefined),
        ]
        for (const [index, fail] of failures.entries()) {
          const off = webhooks.onEvent('*', fail)
          assertFailure(await post(videoKyc(index)), 500, 'HANDLER_FAILED')
          off()
        }
        assert.deepEqual(
          errors.map(({ code }) => code),
          Array(4).fill('HANDLER_FAILED'),
        )
        assert.equal((errors[0]!.cause as Error).message, 'rejected')
      }))

    it('a handler that does not come back in time', () =>
      withServer(adapter, { collects: false, handlerTimeoutMs: 20 }, async ({ post, webhooks }) => {
        let aborted = false
        const off = webhooks.onEvent(
          '*',
          (_event, { signal }) =>
            new Promise((resolve) => {
              signal.addEventListener('abort', () => {
                aborted = true
                resolve(undefined)
              })
            }),
        )
        assertFailure(await post(videoKyc()), 500, 'HANDLER_TIMEOUT')
        assert.equal(aborted, true)
        off()
        webhooks.onEvent('*', () => {})
        assertSuccess(await post(videoKyc(1, { attempt: 2 })), 'processed')
      }))

    it('a store that is down, by refusing or by silence', async () => {
      const down: Record<string, () => Promise<never>> = {
        refusing: () => Promise.reject(new Error('ECONNREFUSED')),
        silent: () => new Promise<never>(() => {}),
      }
      for (const claim of Object.values(down)) {
        const store: DedupeStore = { ...memoryStore(), claim }
        await withServer(adapter, { store, storeTimeoutMs: 20 }, async ({ post, handled }) => {
          const answer = await post(videoKyc())
          assertFailure(answer, 503, 'STORE_UNAVAILABLE')
          assert.match(answer.headers['retry-after'] ?? '', /^\d+$/)
          assert.deepEqual(handled, [])
        })
        await withServer(
          adapter,
          { store, storeTimeoutMs: 20, onStoreError: 'process' },
          async ({ post, handled, errors }) => {
            assertSuccess(await post(videoKyc()), 'processed')
            assert.equal(handled.length, 1)
            assert.deepEqual(
              errors.map(({ code }) => code),
              ['STORE_UNAVAILABLE'],
            )
          },
        )
      }
    })

    it('a secret that cannot be fetched', () =>
      withServer(adapter, { secret: () => Promise.reject(new Error('vault is sealed')) }, async ({ post, handled }) => {
        const answer = await post(videoKyc())
        assertFailure(answer, 503, 'SECRET_UNAVAILABLE')
        assert.match(answer.headers['retry-after'] ?? '', /^\d+$/)
        assert.deepEqual(handled, [])
      }))

    it('a queue takes the event over, or cannot', async () => {
      const queued: string[] = []
      await withServer(
        adapter,
        { collects: false, queue: { add: async ({ type }) => void queued.push(type) } },
        async ({ post }) => {
          assertSuccess(await post(videoKyc()), 'queued')
          assertSuccess(await post(videoKyc(1, { attempt: 2 })), 'duplicate')
          assert.deepEqual(queued, ['VKYC_USER_CALL_COMPLETED'])
        },
      )
      await withServer(
        adapter,
        { queue: { add: () => Promise.reject(new Error('down')) } },
        async ({ post, handled }) => {
          assertFailure(await post(videoKyc()), 503, 'QUEUE_UNAVAILABLE')
          assert.deepEqual(handled, [])
        },
      )
    })

    it('shutting down', () =>
      withServer(adapter, {}, async ({ post, webhooks, handled }) => {
        await webhooks.close()
        const answer = await post(videoKyc())
        assertFailure(answer, 503, 'SHUTTING_DOWN')
        assert.match(answer.headers['retry-after'] ?? '', /^\d+$/)
        assert.deepEqual(handled, [])
      }))

    it('an async secret function is asked at each delivery', () => {
      let current = 'old-client-secret'
      return withServer(adapter, { secret: async () => [current] }, async ({ post }) => {
        assertSuccess(await post(videoKyc(1, { secret: 'old-client-secret' })), 'processed')
        current = SECRET
        assertSuccess(await post(videoKyc(2)), 'processed')
        assertFailure(await post(videoKyc(3, { secret: 'old-client-secret' })), 401, 'SIGNATURE_MISMATCH')
      })
    })

    it('one record for every delivery', () =>
      withServer(adapter, {}, async ({ post, records }) => {
        await post(videoKyc(1, { attempt: 3 }))
        await post(videoKyc(1, { secret: 'guessed-secret' }))
        await post(videoKyc(1), { path: `${PATH}/` })
        assert.deepEqual(
          records.map(({ outcome, status, code, type, attempt }) => ({ outcome, status, code, type, attempt })),
          [
            { outcome: 'processed', status: 200, code: null, type: 'VKYC_USER_CALL_COMPLETED', attempt: 3 },
            { outcome: 'refused', status: 401, code: 'SIGNATURE_MISMATCH', type: null, attempt: null },
            { outcome: 'duplicate', status: 200, code: null, type: 'VKYC_USER_CALL_COMPLETED', attempt: 1 },
          ],
        )
      }))
  })
}
