import assert from 'node:assert/strict'
import { memoryStore, type DedupeStore } from '@cashfree-webhooks/core'
import { fakeClock } from '../fake-clock.ts'
import { fixtures } from '../fixtures/index.ts'
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

const DAY_MS = 24 * 60 * 60 * 1000

/** Every row of the table of answers, with the same status and body in every framework. */
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

    it('signature or timestamp missing', () =>
      withServer(adapter, {}, async ({ post, handled }) => {
        assertFailure(
          await post(videoKyc(1, { headers: { 'x-webhook-signature': undefined } })),
          401,
          'SIGNATURE_MISSING',
        )
        assertFailure(
          await post(videoKyc(1, { headers: { 'x-webhook-timestamp': undefined } })),
          401,
          'TIMESTAMP_MISSING',
        )
        const { headers, ...rest } = videoKyc()
        const mixed = {
          'x-webhook-signature': headers['x-webhook-signature']!,
          'x-cashfree-timestamp': headers['x-webhook-timestamp']!,
        }
        assertFailure(await post({ ...rest, headers: mixed }), 401, 'TIMESTAMP_MISSING')
        assert.deepEqual(handled, [])
      }))

    it('signatures of every wrong shape', () =>
      withServer(adapter, {}, async ({ post, handled }) => {
        const right = videoKyc().headers['x-webhook-signature']!
        const malformed = {
          'one character': 'A',
          '43 characters': right.slice(0, 43),
          '45 characters': `A${right}`,
          '10,000 characters': 'A'.repeat(10_000),
          'not ASCII': 'é'.repeat(43) + '=',
          'sent twice': `${right}, ${right}`,
          base64url: `${'-_'.repeat(21)}a=`,
          'in quotes': `"${right}"`,
          hex: 'ab'.repeat(32),
        }
        for (const [shape, signature] of Object.entries(malformed)) {
          const answer = await post(videoKyc(1, { headers: { 'x-webhook-signature': signature } }))
          assert.equal(answer.status, 401, shape)
          assertFailure(answer, 401, 'SIGNATURE_MALFORMED')
        }
        assertFailure(await post(videoKyc(1, { headers: { 'x-webhook-signature': '' } })), 401, 'SIGNATURE_MISSING')
        assert.deepEqual(handled, [])
      }))

    it('timestamps of every wrong shape', () =>
      withServer(adapter, {}, async ({ post }) => {
        for (const timestamp of [
          '12ab',
          '-1735689612',
          '1735689612.5',
          '123456789',
          '12345678901',
          '1735689612 ,',
          '٣٤٥',
        ]) {
          const headers = { 'x-webhook-timestamp': Buffer.from(timestamp).toString('latin1') }
          assertFailure(await post(videoKyc(1, { headers })), 401, 'TIMESTAMP_MALFORMED')
        }
      }))

    it('forged: another secret, another body, another timestamp, the last bits of the signature', () =>
      withServer(adapter, {}, async ({ post, handled, errors }) => {
        const genuine = videoKyc()
        const right = genuine.headers['x-webhook-signature']!
        const lastBits = `${right.slice(0, 42)}${right[42] === 'A' ? 'B' : 'A'}=`
        const forged = [
          videoKyc(1, { secret: 'guessed-secret' }),
          { ...genuine, rawBody: Buffer.from(genuine.rawBody.toString().replace('AGENT_APPROVED', 'AGENT_REJECTED')) },
          { ...genuine, rawBody: genuine.rawBody.subarray(0, -1) },
          { ...genuine, rawBody: Buffer.from(JSON.stringify(JSON.parse(genuine.rawBody.toString()))) },
          { ...genuine, headers: { ...genuine.headers, 'x-webhook-timestamp': String(Date.now() + 1) } },
          { ...genuine, headers: { ...genuine.headers, 'x-webhook-signature': lastBits } },
        ]
        for (const delivery of forged) assertFailure(await post(delivery), 401, 'SIGNATURE_MISMATCH')
        assert.deepEqual(handled, [])
        assert.equal(errors.length, forged.length)
        assert.equal(errors[2]!.explain()?.fits, null)
      }))

    it('outside the tolerance', () => {
      const clock = fakeClock()
      return withServer(adapter, { now: clock.now }, async ({ post, handled }) => {
        const at = (offset: number) => videoKyc(1, { timestamp: clock.now() + offset })
        assertFailure(await post(at(-3 * DAY_MS - 1)), 401, 'TIMESTAMP_TOO_OLD')
        assertFailure(await post(at(3 * DAY_MS + 1)), 401, 'TIMESTAMP_IN_FUTURE')
        assert.deepEqual(handled, [])
        assertSuccess(await post(at(-3 * DAY_MS)), 'processed')
        assertSuccess(await post(at(3 * DAY_MS)), 'duplicate')
      })
    })

    it('a signed body that is not JSON, or not an object', () =>
      withServer(adapter, {}, async ({ post, handled }) => {
        for (const body of [
          '',
          'hello',
          '{"a":',
          '{"a":1}x',
          Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
        ]) {
          assertFailure(await post(signed(body)), 400, 'PAYLOAD_NOT_JSON')
        }
        for (const body of ['null', '[]', '"x"', '1', 'true']) {
          assertFailure(await post(signed(body)), 400, 'PAYLOAD_NOT_OBJECT')
        }
        assert.deepEqual(handled, [])
      }))

    it('a known type of the wrong shape is delivered with issues, or refused where that was asked for', async () => {
      const drifted = signed(
        fixtures['ppi-video-kyc'].VKYC_USER_CALL_QUEUED.replace('"PRE_VIDEO_CALL"', '{"now":"an object"}'),
      )
      await withServer(adapter, {}, async ({ post, handled }) => {
        assertSuccess(await post(drifted), 'processed')
        assert.deepEqual(
          handled[0]!.issues.map(({ path }) => path),
          ['data.status'],
        )
      })
      await withServer(adapter, { onMismatch: 'reject' }, async ({ post, handled }) => {
        assertFailure(await post(drifted), 422, 'PAYLOAD_MISMATCH')
        assert.deepEqual(handled, [])
      })
    })

    it('an address that is not allowed', async () => {
      await withServer(adapter, { allowedIps: ['192.0.2.1', '2001:db8::/32'] }, async ({ post, handled }) => {
        assertFailure(await post(videoKyc()), 403, 'ADDRESS_NOT_ALLOWED')
        assert.deepEqual(handled, [])
      })
      await withServer(adapter, { allowedIps: ['127.0.0.0/8'] }, async ({ post }) => {
        assertSuccess(await post(videoKyc()), 'processed')
      })
    })

    it('not POST', () =>
      withServer(adapter, {}, async ({ post }) => {
        for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
          const answer = await post({ ...videoKyc(), method })
          assertFailure(answer, 405, 'METHOD_NOT_ALLOWED')
          assert.equal(answer.headers.allow, 'POST')
        }
        assert.equal((await post({ ...videoKyc(), method: 'HEAD' })).status, 405)
      }))

    it('a body that is too large, by its content-length or by counting', () =>
      withServer(adapter, { maxBodyBytes: 1_000 }, async ({ post, handled }) => {
        for (const size of [1_001, 1_999, 5_000, 400_000]) {
          for (const pieces of ['whole', 'chunked'] as const) {
            const answer = await post(signed('x'.repeat(size)), { pieces })
            assertFailure(answer, 413, 'BODY_TOO_LARGE')
            assert.equal(answer.headers.connection, 'close')
          }
        }
        assert.deepEqual(handled, [])
        assertSuccess(await post(signed(`{"event_type":"NEW"}${' '.repeat(980)}`), { pieces: 'chunked' }), 'processed')
      }))

    it('a content-encoding', () =>
      withServer(adapter, {}, async ({ post }) => {
        for (const encoding of ['gzip', 'br', 'GZIP', 'identity, gzip']) {
          assertFailure(
            await post(videoKyc(1, { headers: { 'content-encoding': encoding } })),
            415,
            'ENCODING_NOT_SUPPORTED',
          )
        }
        assertSuccess(await post(videoKyc(1, { headers: { 'content-encoding': 'identity' } })), 'processed')
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
