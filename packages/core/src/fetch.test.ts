import { describe, expect, it, vi } from 'vitest'
import { videoKyc } from '../test/payloads.ts'
import { collector } from '../test/receiver.ts'
import { signed } from '../test/sign.ts'

const delivery = signed(videoKyc())
const request = (init: RequestInit & { duplex?: 'half' } = {}) =>
  new Request('https://example.com/webhooks/cashfree', {
    method: 'POST',
    headers: delivery.headers,
    body: delivery.rawBody,
    ...init,
  })

/** A body that comes in chunks until `length` bytes have been sent. */
function chunks(length: number, size = 1000) {
  const cancel = vi.fn()
  let sent = 0
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (sent >= length) return controller.close()
    sent += size
    controller.enqueue(new Uint8Array(size))
  }
  return { stream: new ReadableStream<Uint8Array>({ pull, cancel }), cancel, sent: () => sent }
}

describe('fetch', () => {
  it('turns a Request into a Response', async () => {
    const { webhooks, handled } = collector()
    const response = await webhooks.fetch(request())
    expect([response.status, await response.text()]).toEqual([200, '{"received":true,"outcome":"processed"}'])
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(Buffer.from(handled[0]!.rawBody)).toEqual(delivery.rawBody)
  })

  it('works when it is taken off its object', async () => {
    const {
      webhooks: { fetch },
    } = collector()
    expect((await fetch(request())).status).toBe(200)
  })

  it('takes the bytes as they come, in any pieces', async () => {
    const { webhooks } = collector()
    const pieces = [...delivery.rawBody].map((byte) => Uint8Array.of(byte))
    const body = new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece)
        controller.close()
      },
    })
    expect((await webhooks.fetch(request({ body, duplex: 'half' }))).status).toBe(200)
  })

  it('stops reading a body that is too large', async () => {
    const { webhooks } = collector({ maxBodyBytes: 10_000 })
    const { stream, cancel, sent } = chunks(1_000_000)
    const response = await webhooks.fetch(request({ body: stream, duplex: 'half' }))
    expect([response.status, response.headers.get('connection')]).toEqual([413, null])
    expect(cancel).toHaveBeenCalledOnce()
    expect(sent()).toBeLessThanOrEqual(13_000)
  })

  it('does not begin to read one that says it is too large, and counts one that lies', async () => {
    const { webhooks } = collector({ maxBodyBytes: 10_000 })
    const { stream, sent } = chunks(1_000_000)
    const headers = { ...delivery.headers, 'content-length': '10001' }
    expect((await webhooks.fetch(request({ body: stream, duplex: 'half', headers }))).status).toBe(413)
    expect(sent()).toBeLessThanOrEqual(1000)
    const lying = chunks(20_000)
    expect(
      (
        await webhooks.fetch(
          request({ body: lying.stream, duplex: 'half', headers: { ...headers, 'content-length': '5' } }),
        )
      ).status,
    ).toBe(413)
  })

  it('says so when the body was read before', async () => {
    const { webhooks, errors } = collector()
    const read = request()
    await read.json()
    expect((await webhooks.fetch(read)).status).toBe(500)
    expect(errors[0]).toMatchObject({
      code: 'RAW_BODY_UNAVAILABLE',
      message: expect.stringContaining('request.clone()'),
    })
    const cloned = request()
    const copy = cloned.clone()
    await cloned.json()
    expect((await webhooks.fetch(copy)).status).toBe(200)
  })

  it('answers when the body is locked, breaks off or is not there', async () => {
    const { webhooks, codes } = collector()
    const locked = request()
    locked.body!.getReader()
    expect((await webhooks.fetch(locked)).status).toBe(500)
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
    expect((await webhooks.fetch(request({ body: broken, duplex: 'half' }))).status).toBe(400)
    expect((await webhooks.fetch(request({ body: null }))).status).toBe(401)
    expect(codes()).toEqual(['RAW_BODY_UNAVAILABLE', 'BODY_INCOMPLETE', 'SIGNATURE_MISMATCH'])
  })

  it('does not read what it refuses by its head', async () => {
    const { webhooks } = collector()
    const response = await webhooks.fetch(new Request('https://example.com', { headers: delivery.headers }))
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    const { stream, sent } = chunks(1_000_000)
    const encoded = request({
      body: stream,
      duplex: 'half',
      headers: { ...delivery.headers, 'content-encoding': 'gzip' },
    })
    expect((await webhooks.fetch(encoded)).status).toBe(415)
    expect(sent()).toBeLessThanOrEqual(1000)
  })
})
