import { createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createWebhooks } from '@cashfree-webhooks/core'
import { describe, expect, it, vi } from 'vitest'
import { buildEvent, inject, signDelivery, type SignedDelivery } from '../src/index.ts'
import { serveWebhooks } from './serve-webhooks.ts'

const delivery = signDelivery({ rawBody: '{"note":"₹ 170.00 😀"}', secret: 'abc' })
const withBody = (rawBody: Buffer, headers = {}): SignedDelivery => ({ method: 'POST', headers, rawBody })

/** Answers with the digest of what came. */
const digest = async (request: IncomingMessage, response: ServerResponse) => {
  const hash = createHmac('sha256', 'x')
  for await (const chunk of request) hash.update(chunk as Buffer)
  response.writeHead(207, { 'x-path': request.url! }).end(hash.digest('hex'))
}
const digestOf = (bytes: Buffer) => createHmac('sha256', 'x').update(bytes).digest('hex')

describe('inject', () => {
  it.each(['whole', 'chunked', 'bytes'] as const)('takes the bytes through HTTP as they are: %s', async (pieces) => {
    const answer = await inject(digest, { pieces, path: '/a/b?c=d' })(delivery)
    expect(answer).toMatchObject({ status: 207, headers: { 'x-path': '/a/b?c=d' }, body: digestOf(delivery.rawBody) })
  })

  it('opens no port, and leaves nothing open', async () => {
    const handles = () => process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name)).length
    const before = handles()
    const server = createServer((request, response) => void digest(request, response))
    const listening = vi.spyOn(server, 'listen')
    const send = inject(server)
    await Promise.all(Array.from({ length: 20 }, () => send(delivery)))
    expect(listening).not.toHaveBeenCalled()
    expect(server.address()).toBeNull()
    expect(handles()).toBe(before)
  })

  it.each([0, 1, 65_536, 3_000_000])('carries %i bytes either way', async (length) => {
    const rawBody = randomBytes(length)
    const echo: RequestListener = (request, response) => void request.pipe(response)
    const answer = await inject(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      response.end(Buffer.concat(chunks).toString('base64'))
    })(withBody(rawBody))
    expect(answer.body).toBe(rawBody.toString('base64'))
    const text = 'x'.repeat(length)
    expect((await inject(echo, { pieces: 'chunked' })(withBody(Buffer.from(text)))).body).toBe(text)
  })

  it('shows a socket as one of this machine', async () => {
    const answer = await inject(({ socket }, response) => {
      const { remoteAddress, remoteFamily, localAddress, remotePort } = socket
      response.end(JSON.stringify({ remoteAddress, remoteFamily, localAddress, isNumber: remotePort! > 0 }))
    })(delivery)
    expect(JSON.parse(answer.body)).toEqual({
      remoteAddress: '127.0.0.1',
      remoteFamily: 'IPv4',
      localAddress: '127.0.0.1',
      isNumber: true,
    })
  })

  it('lets a body break off in the middle', async () => {
    const ended = new Promise<[string, boolean]>((resolve) => {
      const send = inject(
        (request: IncomingMessage) => {
          request.resume().on('error', (error: NodeJS.ErrnoException) => resolve([error.code!, request.complete]))
        },
        { timeoutMs: 20 },
      )
      const more = { ...delivery, headers: { ...delivery.headers, 'content-length': '100000' } }
      void send(more).catch(() => {})
    })
    expect(await ended).toEqual(['ECONNRESET', false])
  })

  it('gives an answer that came before the body was read', async () => {
    const early: RequestListener = (_request, response) =>
      void response.writeHead(413, { connection: 'close' }).end('too large')
    const answer = await inject(early)(withBody(Buffer.alloc(2_000_000)))
    expect([answer.status, answer.body]).toEqual([413, 'too large'])
  })

  it('rejects when no answer comes', async () => {
    await expect(inject((_request, response) => void response.destroy())(delivery)).rejects.toThrow(/socket hang up/)
    await expect(inject(() => {}, { timeoutMs: 20 })(delivery)).rejects.toThrow(/no answer from .* within 20 ms/)
  })

  it('hands a bad request to the server as any client would', async () => {
    const answer = await inject(digest)({ ...delivery, headers: { 'transfer-encoding': 'x', 'content-length': '1' } })
    expect(answer.status).toBe(400)
  })

  it('keeps the time-out that a handler sets', async () => {
    const answer = await inject((_request, response) => {
      response.setTimeout(20, () => void response.writeHead(503).end('slow'))
    })(delivery)
    expect(answer.status).toBe(503)
  })

  it('serves webhooks', async () => {
    const webhooks = createWebhooks({ secret: 'abc', logger: false, allowedIps: ['127.0.0.1'] })
    const send = inject(serveWebhooks(webhooks))
    const event = buildEvent('VKYC_USER_CALL_COMPLETED')
    expect((await send(signDelivery({ ...event, secret: 'abc' }))).status).toBe(403)
    const open = inject(serveWebhooks(createWebhooks({ secret: 'abc', logger: false })))
    expect((await open(signDelivery({ ...event, secret: 'abc' }))).body).toContain('"ignored"')
  })

  it.each([
    [undefined, 'undefined'],
    ['app', 'a string of 3 characters'],
    [{}, 'an object'],
    [{ ready: () => Promise.resolve(), server: null }, 'an object'],
  ])('says what it needs, and what it got: %s', (app, got) => {
    expect(() => inject(app as never)).toThrow(/^inject: the app must be an Express app, a Koa app/)
    expect(() => inject(app as never)).toThrow(`got ${got}.`)
  })
})
