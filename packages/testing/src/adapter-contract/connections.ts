import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Runner } from '../runner.ts'
import type { SignedDelivery } from '../sign-delivery.ts'
import { assertSuccess, PATH, signed, videoKyc, withServer, type AdapterUnderTest } from './harness.ts'

/** The rest of the server, and connections that go wrong. */
export function connections({ describe, it }: Runner, adapter: AdapterUnderTest): void {
  describe('the rest of the server', () => {
    it('other routes are untouched, before and after', () =>
      withServer(adapter, {}, async ({ post, records }) => {
        const body = Buffer.from('{"amount": 170.00, "note": "₹"}\n')
        for (const path of ['/before', '/after']) {
          for (const pieces of ['whole', 'chunked', 'bytes'] as const) {
            const answer = await post(signed(body), { path, pieces })
            assert.deepEqual([answer.status, answer.body], [200, body.toString()])
          }
        }
        assert.deepEqual(records, [])
      }))

    it('deeper, shallower and similar paths are not ours', () =>
      withServer(adapter, {}, async ({ post, records }) => {
        for (const path of [`${PATH}/deeper`, `${PATH}s`, '/webhooks', '/', `/api${PATH}`, `/?${PATH}`]) {
          assert.equal((await post(videoKyc(), { path })).status, 404, path)
        }
        assert.deepEqual(records, [])
      }))

    it('another path can be chosen', () =>
      withServer(adapter, { path: '/hooks/kyc' }, async ({ post }) => {
        assertSuccess(await post(videoKyc()), 'processed')
        assert.equal((await post(videoKyc(), { path: PATH })).status, 404)
      }))

    it('a client that goes away in mid-body leaves nothing behind', () =>
      withServer(adapter, {}, async ({ origin, webhooks, handled, errors, post, stop }) => {
        const delivery = videoKyc()
        const reported = new Promise<void>((resolve) => void webhooks.onError(() => resolve()))
        const socket = await connectTo(origin)
        socket.write(headOf(delivery))
        socket.write(delivery.rawBody.subarray(0, 100), () => socket.destroy())
        await reported
        assert.deepEqual(
          errors.map(({ code }) => code),
          ['BODY_INCOMPLETE'],
        )
        assert.deepEqual(handled, [])
        assertSuccess(await post(videoKyc(1, { attempt: 2 })), 'processed')
        await stop()
      }))

    it('a client that goes away before the answer does not stop the handlers', () =>
      withServer(adapter, { collects: false }, async ({ origin, webhooks, post, stop }) => {
        const delivery = videoKyc()
        let finish!: () => void
        const gone = new Promise<void>((resolve) => (finish = resolve))
        const finished = new Promise<void>((resolve) => {
          webhooks.onEvent('*', async () => {
            socket.destroy()
            await gone
          })
          webhooks.onDelivery(() => resolve())
        })
        const socket = await connectTo(origin)
        socket.on('close', () => finish())
        socket.write(Buffer.concat([headOf(delivery), delivery.rawBody]))
        await finished
        assertSuccess(await post(videoKyc(1, { attempt: 2 })), 'duplicate')
        await stop()
      }))
  })
}

/** A bare socket: an HTTP client would not go away so rudely. */
async function connectTo(origin: string): Promise<Socket> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

function headOf({ headers, rawBody }: SignedDelivery): Buffer {
  const fields = Object.entries({ host: 'localhost', 'content-length': rawBody.length, ...headers })
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`POST ${PATH} HTTP/1.1\r\n${lines}\r\n`)
}
