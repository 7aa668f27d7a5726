import assert from 'node:assert/strict'
import { fakeClock } from '../clock.ts'
import { fixtures } from '../fixtures/index.ts'
import type { Runner } from '../runner.ts'
import { assertFailure, assertSuccess, signed, videoKyc, withServer, type AdapterUnderTest } from './harness.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The rows of the table of answers that are the request's fault, the same in every framework. */
export function refusals({ describe, it }: Runner, adapter: AdapterUnderTest): void {
  describe('refusals', () => {
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
        fixtures['ppi-video-kyc'].VKYC_USER_CALL_QUEUED.sample!.replace('"PRE_VIDEO_CALL"', '{"now":"an object"}'),
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
  })
}
