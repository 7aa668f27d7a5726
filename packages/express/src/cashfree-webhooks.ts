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
  type Reply,
  type Webhooks,
} from '@cashfree-webhooks/core'

/** What is used of a request of Express 4 or 5; structural, so that it fits the types of both. */
export interface ExpressRequest extends IncomingMessage {
  readonly baseUrl?: string
  readonly ip?: string | undefined
  readonly route?: { readonly stack?: readonly { readonly handle?: unknown }[] } | undefined
}

/** A middleware to mount, and the receiver to register handlers on. */
export type ExpressWebhooks<Custom extends CustomEvents = NoEvents, Tx = unknown> = Webhooks<Custom, Tx> &
  ((request: ExpressRequest, response: ServerResponse, next: () => void) => void)

/**
 * Cashfree webhooks as Express middleware. Mounted bare (`app.use(webhooks)`) it answers `path` and passes everything
 * else on untouched; on a route or under a path it answers there. Throws `OPTION_INVALID` for a wrong option.
 * @example
 * const webhooks = cashfreeWebhooks()
 * webhooks.onEvent('VKYC_USER_CALL_COMPLETED', (event) => db.markVerified(event.data.verification_id))
 * app.use(webhooks)
 */
export function cashfreeWebhooks<const Custom extends CustomEvents = NoEvents, Tx = unknown>(
  options: MountOptions<ExpressRequest, Custom, Tx> = {},
): ExpressWebhooks<Custom, Tx> {
  const mount = openMount(options)

  function middleware(request: ExpressRequest, response: ServerResponse, next: () => void): void {
    // `route` outlives its own handlers, so it counts only when this middleware is one of them.
    const isRoute = request.route?.stack?.some(({ handle }) => isThis(handle))
    if (!isRoute && !mount.answers(request.url ?? '', request.baseUrl)) return next()
    void mount.webhooks.handle(
      () => toDelivery(request, mount),
      (reply) => send(response, reply),
    )
  }
  /** Monitoring agents wrap the handlers of a route; the properties stay on the wrapper. */
  function isThis(handler: unknown): boolean {
    return handler === middleware || (handler as Partial<Webhooks> | undefined)?.handle === mount.webhooks.handle
  }
  return Object.assign(middleware, mount.webhooks)
}

async function toDelivery<Custom extends CustomEvents, Tx>(
  request: ExpressRequest,
  { clientAddress, webhooks: { maxBodyBytes } }: Mount<ExpressRequest, Custom, Tx>,
): Promise<Delivery> {
  const { method = '', headers, socket } = request
  const remoteAddress = clientAddress ? clientAddress(request) : socket.remoteAddress
  const carriers = carriersOf(request)
  return {
    method,
    headers,
    remoteAddress,
    rawBody: await readBody({ method, headers, stream: request, carriers, maxBodyBytes, remedy }),
  }
}

const remedy =
  'Mount the webhook above the body parser, app.use(webhooks) before app.use(express.json()), or let the parser keep the bytes: ' +
  'express.json({ verify: (request, _response, bytes) => { request.rawBody = bytes } }); in NestJS: NestFactory.create(AppModule, { rawBody: true }).'

function send(response: ServerResponse, { status, headers, body }: Reply): boolean {
  if (response.headersSent) return false
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end(body)
  return true
}
