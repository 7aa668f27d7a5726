import { Agent, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { fakeClock, listen, overHttp, sendDelivery, signDelivery } from '../src/index.ts'

const delivery = signDelivery({ rawBody: '{"note":"₹ 170.00 😀"}', secret: 'abc' })

async function served<Value>(listener: RequestListener, body: (url: string) => Promise<Value>): Promise<Value> {
  const running = await listen(listener)
  try {
    return await body(`${running.origin}/webhooks/cashfree?a=b`)
  } finally {
    await running.close()
  }
}

/** Answers with what came, and in how many pieces. */
function echo(seen: { headers?: IncomingHttpHeaders; pieces: Buffer[]; url?: string | undefined }): RequestListener {
  return (request, response) => {
    seen.headers = request.headers
    seen.url = request.url
    request.on('data', (piece: Buffer) => seen.pieces.push(piece))
    request.on('end', () => response.writeHead(207, { 'x-answer': 'yes' }).end('₹'))
  }
}

describe('sendDelivery', () => {
  it.each(['whole', 'chunked', 'bytes'] as const)('sends the bytes as they are: %s', async (pieces) => {
    const seen: Parameters<typeof echo>[0] = { pieces: [] }
    const answer = await served(echo(seen), (url) => sendDelivery(url, delivery, { pieces }))
    expect([answer.status, answer.headers['x-answer'], answer.body]).toEqual([207, 'yes', '₹'])
    expect(Buffer.concat(seen.pieces)).toEqual(delivery.rawBody)
    expect(seen.headers).toMatchObject(delivery.headers)
    expect(seen.url).toBe('/webhooks/cashfree?a=b')
    expect([seen.headers!['content-length'], seen.headers!['transfer-encoding']]).toEqual(
      pieces === 'chunked' ? [undefined, 'chunked'] : [String(delivery.rawBody.length), undefined],
    )
    if (pieces !== 'whole') expect(seen.pieces.length).toBeGreaterThan(1)
  })

  it('speaks TLS to an https address', async () => {
    const first = new Promise<Buffer>((resolve) => {
      const server = createServer((socket) => {
        socket.once('data', (bytes) => {
          resolve(bytes)
          socket.destroy()
          server.close()
        })
      })
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo
        sendDelivery(`https://127.0.0.1:${port}/`, delivery).catch(() => {})
      })
    })
    // A record of the kind handshake, with a ClientHello in it.
    const bytes = await first
    expect([bytes[0], bytes[1], bytes[5]]).toEqual([0x16, 0x03, 0x01])
  })

  it('sends an empty body, and a method without one', async () => {
    const seen: Parameters<typeof echo>[0] = { pieces: [] }
    const empty = signDelivery({ rawBody: '', secret: 'abc' })
    for (const method of ['POST', 'GET']) {
      for (const pieces of ['whole', 'chunked', 'bytes'] as const) {
        expect((await served(echo(seen), (url) => sendDelivery(url, { ...empty, method }, { pieces }))).status).toBe(
          207,
        )
      }
    }
    expect(Buffer.concat(seen.pieces)).toHaveLength(0)
  })

  it.each([1, 3])('uses %i connections for three deliveries', async (connections) => {
    const sockets = new Set<unknown>()
    const agent = connections === 1 ? { agent: new Agent({ keepAlive: true }) } : {}
    await served(
      (request, response) => void response.end(void sockets.add(request.socket)),
      async (url) => {
        for (let sent = 0; sent < 3; sent++) await sendDelivery(url, delivery, agent)
        agent.agent?.destroy()
      },
    )
    expect(sockets.size).toBe(connections)
  })

  it('rejects when no answer comes', async () => {
    await expect(
      served(
        (_request, response) => void response.destroy(),
        (url) => sendDelivery(url, delivery),
      ),
    ).rejects.toThrow()
    await expect(
      served(
        () => {},
        (url) => sendDelivery(url, delivery, { timeoutMs: 50 }),
      ),
    ).rejects.toThrow(/no answer from .* within 50 ms/)
    await expect(sendDelivery('http://127.0.0.1:1/', delivery)).rejects.toThrow(/ECONNREFUSED/)
  })
})

describe('fakeClock', () => {
  it('sleeps at once', async () => {
    const clock = fakeClock(1_000)
    await clock.sleep(86_400_000)
    expect(clock.now()).toBe(86_401_000)
  })

  it('stands still until it is told otherwise', () => {
    const clock = fakeClock(new Date('2025-01-01T00:00:00Z'))
    expect([clock.now(), clock.now()]).toEqual([1735689600000, 1735689600000])
    clock.advance(1500)
    expect(clock.now()).toBe(1735689601500)
  })
})

describe('overHttp', () => {
  it('sends to one address, in the way that is asked for', async () => {
    const seen: Parameters<typeof echo>[0] = { pieces: [] }
    const answer = await served(echo(seen), (url) => overHttp(url, { pieces: 'bytes' })(delivery))
    expect([answer.status, seen.url]).toEqual([207, '/webhooks/cashfree?a=b'])
    expect(Buffer.concat(seen.pieces)).toEqual(delivery.rawBody)
    expect(seen.pieces.length).toBeGreaterThan(1)
  })
})
