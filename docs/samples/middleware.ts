import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  carriersOf,
  openMount,
  readBody,
  type CustomEvents,
  type Delivery,
  type Mount,
  type MountOptions,
  type NoEvents,
  type Receipt,
} from '@cashfree-webhooks/core'

const remedy = 'Mount the webhook above the body parser.'

export function cashfreeWebhooks<const Custom extends CustomEvents = NoEvents, Tx = unknown>(
  options: MountOptions<IncomingMessage, Custom, Tx> = {},
) {
  const mount = openMount(options) // checks options; makes the receiver, or takes the one that is shared

  function middleware(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    if (!mount.answers(request.url ?? '')) return next() // at once, untouched
    void mount.webhooks.handle(
      () => toDelivery(request, mount),
      (receipt) => send(response, receipt),
    )
  }
  return Object.assign(middleware, mount.webhooks)
}

async function toDelivery<Custom extends CustomEvents, Tx>(
  request: IncomingMessage,
  { clientAddress, webhooks: { maxBodyBytes } }: Mount<IncomingMessage, Custom, Tx>,
): Promise<Delivery> {
  const { method = '', headers, socket } = request
  const carriers = carriersOf(request)
  return {
    method,
    headers,
    remoteAddress: clientAddress ? clientAddress(request) : socket.remoteAddress,
    rawBody: await readBody({ method, headers, stream: request, carriers, maxBodyBytes, remedy }),
  }
}

function send(response: ServerResponse, { status, headers, body }: Receipt): boolean {
  if (response.headersSent) return false // somebody else has answered: it is reported
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end(body) // whole: Node sets the content-length
  return true
}
