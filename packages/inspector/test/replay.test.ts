import { createHmac } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fixtures, listen, signDelivery } from '@cashfree-webhooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { captureOf } from './capture-of.ts'
import { SECRET, serve } from './serve.ts'

interface Arrived {
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** A server that keeps what arrives, and answers this. */
async function target({ status = 200, body = 'thanks' } = {}) {
  const arrived: Arrived[] = []
  const { origin, close } = await listen((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { url = '', rawHeaders, headers } = request
      arrived.push({ url, rawHeaders, headers, body: Buffer.concat(chunks) })
      response.writeHead(status, { location: 'http://evil.example/' }).end(body)
    })
  })
  onTestFinished(() => close())
  return { origin, arrived }
}

const body = Buffer.from('{ "amount": 170.00, "note": "₹ 😀" }\r\n')
const headers = [
  ['Host', 'shop.example'],
  ['X-Webhook-Signature', 'old'],
  ['X-Webhook-Timestamp', '1700000000'],
  ['x-note', 'one'],
  ['X-Note', 'two'],
  ['Connection', 'keep-alive'],
  ['Content-Length', '999'],
] as const

describe('the same', () => {
  it('sends the very bytes and headers, but for host and those of the connection', async () => {
    const { origin, arrived } = await target()
    const { post, inspector } = await serve({ replayTo: origin })
    const capture = captureOf({ rawBody: body, headers, url: '/a?b=1' })
    await inspector.captures.add(capture)
    const answer = await post(`/api/deliveries/${capture.id}/replay`, { how: 'same' })
    expect(await answer.json()).toEqual({
      answer: { status: 200, outcome: null, durationMs: expect.any(Number), error: null },
      answerBody: 'thanks',
    })
    const [{ url, rawHeaders, body: sent }] = arrived as [Arrived]
    expect([url, sent.toString()]).toEqual(['/a?b=1', body.toString()])
    expect(rawHeaders).toEqual([
      ...['host', new URL(origin).host, 'X-Webhook-Signature', 'old', 'X-Webhook-Timestamp', '1700000000'],
      ...['x-note', 'one', 'X-Note', 'two', 'content-length', String(body.length), 'Connection', 'close'],
    ])
    const { deliveries } = await inspector.captures.list()
    expect(deliveries[0]).toMatchObject({ replayOf: capture.id, verdict: 'verified', answer: { status: 200 } })
  })

  it('goes to a URL with a path as it is, and follows no redirect', async () => {
    const { origin, arrived } = await target({ status: 302 })
    const { post, inspector } = await serve({ replayTo: `${origin}/hooks?x=1` })
    const capture = captureOf({ url: '//evil.example/a' })
    await inspector.captures.add(capture)
    expect(await (await post(`/api/deliveries/${capture.id}/replay`, { how: 'same' })).json()).toMatchObject({
      answer: { status: 302 },
    })
    expect(arrived.map(({ url }) => url)).toEqual(['/hooks?x=1'])
  })

  it.each(['//evil.example/a', 'http://evil.example/a', '/\\evil.example', '@evil.example', ''])(
    'goes to no other host, whatever the delivery asked for: %s',
    async (url) => {
      const { origin, arrived } = await target()
      const { post, inspector } = await serve({ replayTo: origin })
      const capture = captureOf({ url })
      await inspector.captures.add(capture)
      expect(await (await post(`/api/deliveries/${capture.id}/replay`, { how: 'same' })).json()).toMatchObject({
        answerBody: 'thanks',
      })
      expect(arrived).toHaveLength(1)
    },
  )
})

describe('resigned', () => {
  it('sends the same body with a fresh timestamp and signature', async () => {
    const { origin, arrived } = await target()
    const { post, inspector } = await serve({ replayTo: origin, secret: SECRET })
    const capture = captureOf({ rawBody: body, headers })
    await inspector.captures.add(capture)
    await post(`/api/deliveries/${capture.id}/replay`, { how: 'resigned' })
    const [sent] = arrived as [Arrived]
    const timestamp = String(sent.headers['x-webhook-timestamp'])
    expect(Number(timestamp)).toBeGreaterThan(1_700_000_000_000)
    expect(sent.headers['x-webhook-signature']).toBe(
      createHmac('sha256', SECRET).update(timestamp).update(body).digest('base64'),
    )
    expect(sent.headers['x-note']).toBe('one, two')
    expect(sent.body).toEqual(body)
  })

  it('puts it into the body where the scheme has it there', async () => {
    const { origin, arrived } = await target()
    const { post, inspector } = await serve({ replayTo: origin, secret: SECRET, scheme: 'payouts-v1' })
    const rawBody = Buffer.from(fixtures['payouts-v1'].TRANSFER_SUCCESS.sample!)
    const capture = captureOf({ rawBody, headers: [['content-type', 'application/json']] })
    await inspector.captures.add(capture)
    await post(`/api/deliveries/${capture.id}/replay`, { how: 'resigned' })
    expect(arrived[0]!.body).toEqual(signDelivery({ rawBody, secret: SECRET, scheme: 'payouts-v1' }).rawBody)
  })

  it('says so when the body is none that the scheme signs', async () => {
    const { post, inspector } = await serve({
      replayTo: 'http://127.0.0.1:9',
      secret: SECRET,
      scheme: 'secure-id-body',
    })
    const capture = captureOf({ rawBody: Buffer.from('{') })
    await inspector.captures.add(capture)
    const answer = await post(`/api/deliveries/${capture.id}/replay`, { how: 'resigned' })
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'CANNOT_SIGN' } }])
  })
})

describe('what cannot be', () => {
  it.each([
    ['same', captureOf({ isMasked: true }), {}, 'ORIGINAL_NOT_KEPT'],
    ['same', captureOf({ rawBody: null, isMasked: true }), {}, 'ORIGINAL_NOT_KEPT'],
    ['resigned', captureOf({ rawBody: null, isMasked: true }), {}, 'ORIGINAL_NOT_KEPT'],
    ['same', captureOf({ rawBody: null, verdict: 'unread' }), {}, 'BODY_NOT_READ'],
    ['same', captureOf(), { replayTo: undefined }, 'NO_ADDRESS'],
    ['resigned', captureOf(), { secret: undefined }, 'NO_SECRET'],
  ] as const)('%s: %#', async (how, capture, without, code) => {
    const { post, inspector } = await serve({ replayTo: 'http://127.0.0.1:9', secret: SECRET, ...without })
    await inspector.captures.add(capture)
    // The memory store keeps what it is given; what is masked is so from the start.
    const answer = await post(`/api/deliveries/${capture.id}/replay`, { how })
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code, message: expect.any(String) } }])
  })

  it('says why no answer came', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { post, inspector } = await serve({ replayTo: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
    const capture = captureOf()
    await inspector.captures.add(capture)
    const answer = await (await post(`/api/deliveries/${capture.id}/replay`, { how: 'same' })).json()
    expect(answer).toMatchObject({ answer: { status: null, error: 'ECONNRESET' }, answerBody: null })
  })
})
