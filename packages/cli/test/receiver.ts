import type { IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { createWebhooks, type SignatureScheme } from '@cashfree-webhooks/core'
import { listen } from '@cashfree-webhooks/testing'
import { onTestFinished } from 'vitest'
import { secret } from './run.ts'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface ReceiverOptions {
  readonly scheme?: SignatureScheme
  /** What a handler does with an event. */
  readonly handle?: (event: { type: string }) => void | Promise<void>
}

/** A real receiver on a free port, until the test is over, with all that came to it and all that was handled. */
export async function receiver({ scheme, handle = () => {} }: ReceiverOptions = {}) {
  const received: Received[] = []
  const handled: { type: string; product: string; id: string; payload: unknown; delivery: object }[] = []
  const webhooks = createWebhooks({ secret, logger: false, ...(scheme && { scheme }) })
  webhooks.onEvent('*', async (event) => {
    await handle(event)
    handled.push(event)
  })
  const running = await listen((request, response) => {
    void buffer(request).then(async (rawBody) => {
      received.push({ headers: request.headers, body: rawBody.toString() })
      const reply = await webhooks.receive({ method: 'POST', headers: request.headers, rawBody })
      response.writeHead(reply.status, reply.headers).end(reply.body)
    })
  })
  onTestFinished(() => running.close())
  return { to: `${running.origin}/hook`, received, handled }
}
