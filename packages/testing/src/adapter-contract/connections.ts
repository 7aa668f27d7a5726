import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Runner } from '../runner.ts'
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
        const { headers, rawBody } = videoKyc()
        const reported = new Promise<void>((resolve) => void webhooks.onError(() => resolve()))
        const socket = connect(Number(new URL(origin).port), '127.0.0.1')
        await once(socket, 'connect')
        const head = Object.entries({ host: 'localhost', 'content-length': rawBody.length, ...headers })
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')
        socket.write(`POST ${PATH} HTTP/1.1\r\n${head}\r\n`)
        socket.write(rawBody.subarray(0, 100), () => socket.destroy())
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
        const { headers, rawBody } = videoKyc()
        let finish!: () => void
        const gone = new Promise<void>((resolve) => (finish = resolve))
        const finished = new Promise<void>((resolve) => {
          webhooks.onEvent('*', async () => {
            socket.destroy()
            await gone
          })
          webhooks.onDelivery(() => resolve())
        })
        const socket = connect(Number(new URL(origin).port), '127.0.0.1')
        socket.on('close', () => finish())
        await once(socket, 'connect')
        const head = Object.entries({ host: 'localhost', 'content-length': rawBody.length, ...headers })
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')
        socket.write(Buffer.concat([Buffer.from(`POST ${PATH} HTTP/1.1\r\n${head}\r\n`), rawBody]))
        await finished
        assertSuccess(await post(videoKyc(1, { attempt: 2 })), 'duplicate')
        await stop()
      }))
  })
}
