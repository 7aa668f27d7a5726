import { createWebhooks, type Webhooks } from '@cashfree-webhooks/core'
import { sendDelivery, signDelivery, type Answer, type SignDeliveryOptions } from '@cashfree-webhooks/testing'
import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInspector, type CreateInspectorOptions, type Inspector } from '../../src/index.ts'

export const SECRET = 'secret-of-the-page'

export interface Started {
  readonly origin: string
  /** Of the page, with the slash at its end. */
  readonly pageUrl: string
  readonly webhooks: Webhooks
  /** Signs a body and sends it to the receiver, over HTTP. */
  send(rawBody: string | Uint8Array, options?: Partial<SignDeliveryOptions>): Promise<Answer>
  /** Stops the server and forgets what it had. */
  stop(): Promise<void>
}

export interface StartedInspector extends Started {
  readonly inspector: () => Inspector
  /** Starts it anew, on the same port. */
  start(): Promise<void>
}

export interface StartOptions extends Omit<CreateInspectorOptions, 'replayTo'> {
  readonly replays?: boolean
  /** The clock of the receiver and of what is recorded. @default () => new Date() */
  readonly now?: () => Date
}

/** A receiver at `/webhooks/cashfree` and, in the same server, the inspector that sees what it receives. */
export async function startInspector({
  replays = true,
  now,
  ...options
}: StartOptions = {}): Promise<StartedInspector> {
  const webhooks = createWebhooks({ secret: SECRET, logger: false, ...(now && { now: () => now().getTime() }) })
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  let inspector: Inspector
  let server: Server
  let port = 0

  async function start(): Promise<void> {
    server = createServer((request, response) => {
      if (request.url!.startsWith('/inspector')) inspector.listener(request, response, { basePath: '/inspector' })
      else void receive(request, response)
    })
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
    const replayTo = replays ? { replayTo: `http://127.0.0.1:${port}` } : {}
    inspector = createInspector({ secret: SECRET, ...options, ...replayTo })
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAt = now?.() ?? new Date()
    const startedAt = performance.now()
    const rawBody = Buffer.concat(await request.toArray())
    const receipt = await webhooks.receive({ method: request.method!, headers: request.headers, rawBody })
    const durationMs = now ? 1 + (rawBody.length % 40) / 4 : performance.now() - startedAt
    const { status, outcome, body } = receipt
    await inspector.record({
      receivedAt,
      method: request.method!,
      url: request.url!,
      headers: pairs(request.rawHeaders),
      rawBody,
      receipt,
      answer: { status, outcome, durationMs, error: null },
      answerBody: body,
    })
    response.writeHead(status, receipt.headers).end(body)
  }

  async function stop(): Promise<void> {
    await inspector.close()
    agent.destroy()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }

  await start()
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    pageUrl: `${origin}/inspector/`,
    webhooks,
    inspector: () => inspector,
    send: (rawBody, signing = {}) =>
      sendDelivery(`${origin}/webhooks/cashfree`, signDelivery({ rawBody, secret: SECRET, ...signing }), { agent }),
    stop,
    start,
  }
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1]!] as [string, string]] : [],
  )
}
