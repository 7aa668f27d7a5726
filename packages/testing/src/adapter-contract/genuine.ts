import assert from 'node:assert/strict'
import type { Runner } from '../runner.ts'
import { dashboardTest, fixtures, type Product, type Variants } from '../fixtures/index.ts'
import { signDelivery } from '../sign-delivery.ts'
import { assertSuccess, PATH, signed, videoKyc, withServer, type AdapterUnderTest } from './harness.ts'

/** A body that no re-serialising survives, signed with `openssl dgst -sha256 -hmac`: it shares no code with any of this. */
const golden = {
  secret: 'sample-client-secret',
  timestamp: '1735689612345',
  signature: '/f373w85k+IYzqE3eFC4iEokwQRaRGIaXGRmbeSk5po=',
  rawBody: Buffer.from(
    'ewogICJldmVudF90eXBlIiA6ICJWS1lDX1VTRVJfQ0FMTF9DT01QTEVURUQiLAogICJldmVudF90aW1lIiA6ICIyMDI1LTA1LTIyVDAzOjUxOjE0WiIs' +
      'CiAgImRhdGEiIDogeyJ2ZXJpZmljYXRpb25faWQiOiJnb2xkZW4iLCJjZl92ZXJpZmljYXRpb25faWQiOiI4OTAxMjM0NTY3ODkwMTIzNDU4IiwidXNl' +
      'cl9pZCI6InUiLCJzdGF0dXMiOiJQT1NUX1ZJREVPX0NBTEwiLCJzdGF0dXNfY29kZSI6IkFHRU5UX0FQUFJPVkVEIiwibGluayI6Imh0dHBzOlwvXC9l' +
      'eGFtcGxlLmNvbVwvMSIsIm5vdGUiOiJcdTIwYjkgMTcwLjAwIOKCuSDwn5iAIiwiZmVlIjoxNzAuMDB9Cn0K',
    'base64',
  ),
}

/** The usual body of every event that comes as JSON. */
const usual = (Object.keys(fixtures) as Product[]).flatMap((product) =>
  Object.entries<Variants>(fixtures[product])
    .map(([type, variants]) => ({ product, type, rawBody: Object.values(variants)[0]! }))
    .filter(({ rawBody }) => rawBody.trimStart().startsWith('{')),
)

function isFirstOfProduct({ product }: { product: Product }, index: number): boolean {
  return usual.findIndex((other) => other.product === product) === index
}

/** Deliveries that must get through, however they come over the wire. */
export function genuineDeliveries({ describe, it }: Runner, adapter: AdapterUnderTest): void {
  describe('genuine deliveries', () => {
    for (const pieces of ['whole', 'chunked', 'bytes'] as const) {
      it(`every documented payload is verified and typed, sent ${pieces}`, () =>
        withServer(adapter, {}, async ({ post, handled, errors }) => {
          const samples = pieces === 'whole' ? usual : usual.filter(isFirstOfProduct)
          for (const { product, type, rawBody } of samples) {
            assertSuccess(await post(signed(rawBody), { pieces }), 'processed')
            const event = handled.at(-1)!
            assert.deepEqual([event.type, event.product, event.issues], [type, product, []])
            assert.deepEqual(Buffer.from(event.rawBody), Buffer.from(rawBody))
          }
          assert.equal(handled.length, samples.length)
          assert.deepEqual(errors, [])
        }))
    }

    it('a recorded delivery, signed by openssl, is verified; its bytes arrive as they were sent', () =>
      withServer(adapter, { secret: golden.secret, toleranceMs: false }, async ({ post, handled }) => {
        assertSuccess(await post(signDelivery(golden), { pieces: 'bytes' }), 'processed')
        assertSuccess(await post({ ...signDelivery(golden), headers: recordedHeaders }), 'duplicate')
        assert.deepEqual(Buffer.from(handled[0]!.rawBody), golden.rawBody)
        assert.equal(signDelivery(golden).headers['x-webhook-signature'], golden.signature)
      }))

    const hostile: Readonly<Record<string, string>> = {
      'decimals and escapes that JSON prints otherwise':
        '{"event_type":"NEW","data":{"a":170.00,"b":"\\u20b9 \\/","c":1e2}}',
      'rupee sign, Hindi and emoji': '{"event_type":"NEW","data":{"note":"₹ नमस्ते 😀"}}',
      'a byte order mark': '\ufeff{"event_type":"NEW","data":{}}',
      'CRLF and a trailing newline': '{\r\n "event_type":"NEW",\r\n "data":{}\r\n}\r\n\n',
      'odd spacing': '\n {\t"event_type" :"NEW" ,"data":{ } }  ',
      'duplicate keys and a prototype':
        '{"event_type":"OLD","event_type":"NEW","__proto__":{"polluted":true},"data":{}}',
    }
    for (const [name, body] of Object.entries(hostile)) {
      it(`a body with ${name} is verified byte for byte`, () =>
        withServer(adapter, {}, async ({ post, handled }) => {
          for (const pieces of ['whole', 'chunked', 'bytes'] as const) {
            const delivery = signed(body, { attempt: 1 })
            assertSuccess(await post(delivery, { pieces }), pieces === 'whole' ? 'processed' : 'duplicate')
          }
          const [event] = handled
          assert.deepEqual([event!.type, event!.product], ['NEW', 'unknown'])
          assert.deepEqual(Buffer.from(event!.rawBody), Buffer.from(body))
          assert.equal((event!.payload as { polluted?: unknown }).polluted, undefined)
        }))
    }

    it('an integer above 2^53 keeps its digits', () =>
      withServer(adapter, {}, async ({ post, handled }) => {
        const body = fixtures['secure-id-video-kyc'].VKYC_USER_CALL_QUEUED.derived!.replace('48016', '9007199254740993')
        assertSuccess(await post(signed(body)), 'processed')
        assert.equal((handled[0]!.data as { reference_id: unknown }).reference_id, '9007199254740993')
        assert.match(handled[0]!.id, /9007199254740993/)
      }))

    it('the content type never decides', () =>
      withServer(adapter, {}, async ({ post }) => {
        const types = [
          'text/plain',
          'application/x-www-form-urlencoded',
          'application/octet-stream',
          'application/json; charset=latin1',
          'garbage',
          ';;',
          undefined,
        ]
        for (const [index, type] of types.entries()) {
          assertSuccess(await post(videoKyc(index, { headers: { 'content-type': type } })), 'processed')
        }
      }))

    it('the older header pair is read, upper case and all', () =>
      withServer(adapter, {}, async ({ post }) => {
        const { headers, ...rest } = videoKyc()
        const older = {
          'X-Cashfree-Signature': headers['x-webhook-signature']!,
          'X-CASHFREE-TIMESTAMP': headers['x-webhook-timestamp']!,
        }
        assertSuccess(await post({ ...rest, headers: older }), 'processed')
      }))

    it('seconds are as good as milliseconds', () =>
      withServer(adapter, {}, async ({ post }) => {
        assertSuccess(await post(videoKyc(1, { timestamp: Math.floor(Date.now() / 1000) })), 'processed')
      }))

    it('either of two secrets will do, and the event says which', () =>
      withServer(adapter, { secret: ['another-secret', 'contract-client-secret'] }, async ({ post, handled }) => {
        assertSuccess(await post(videoKyc(1)), 'processed')
        assertSuccess(await post(videoKyc(2, { secret: 'another-secret' })), 'processed')
        assert.deepEqual(
          handled.map(({ delivery }) => delivery.secretIndex),
          [1, 0],
        )
      }))

    it('the dashboard test is answered before store and handlers', () =>
      withServer(adapter, { store: brokenStore }, async ({ post, handled }) => {
        assertSuccess(await post(signed(dashboardTest)), 'test')
        assert.deepEqual(handled, [])
      }))

    it('a query and a trailing slash are tolerated', () =>
      withServer(adapter, {}, async ({ post }) => {
        for (const [index, path] of [`${PATH}?a=b`, `${PATH}/`, `${PATH}/?a=/b`].entries()) {
          assertSuccess(await post(videoKyc(index), { path }), 'processed')
        }
      }))
  })
}

const recordedHeaders = { 'x-webhook-signature': golden.signature, 'x-webhook-timestamp': golden.timestamp }

/** Nothing may ask it. */
const brokenStore = {
  claim: () => Promise.reject(new Error('asked')),
  renew: () => Promise.reject(new Error('asked')),
  settle: () => Promise.reject(new Error('asked')),
  release: () => Promise.reject(new Error('asked')),
}
