import type { IncomingMessage } from 'node:http'
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
  type Webhooks,
} from '@cashfree-webhooks/core'

/** What is used of a context of Koa 2 or 3; structural, so that it fits the types of both. */
export interface KoaContext {
  readonly app: { emit(event: 'error', error: unknown, context: unknown): boolean }
  readonly req: IncomingMessage & { readonly body?: unknown }
  readonly request: { readonly ip: string; readonly body?: unknown }
  readonly path: string
  readonly headerSent: boolean
  /** Set by koa-mount. */
  readonly mountPath?: string
  /** Set by @koa/router. */
  readonly matched?: readonly { readonly methods: readonly string[]; readonly stack: readonly unknown[] }[]
  status: number
  body: unknown
  set(headers: Record<string, string>): void
}

/** A middleware to mount, and the receiver to register handlers on. */
export type KoaWebhooks<Custom extends CustomEvents = NoEvents, Tx = unknown> = Webhooks<Custom, Tx> &
  ((context: KoaContext, next: () => Promise<unknown>) => Promise<unknown>)

/**
 * Cashfree webhooks as Koa middleware. Mounted bare (`app.use(webhooks)`) it answers `path` and passes everything else
 * on untouched; on a route or under a mount it answers there. Throws `OPTION_INVALID` for a wrong option.
 * @example
 * const webhooks = cashfreeWebhooks()
 * webhooks.onEvent('VKYC_USER_CALL_COMPLETED', (event) => db.markVerified(event.data.verification_id))
 * app.use(webhooks)
 */
export function cashfreeWebhooks<const Custom extends CustomEvents = NoEvents, Tx = unknown>(
  options: MountOptions<KoaContext, Custom, Tx> = {},
): KoaWebhooks<Custom, Tx> {
  const mount = openMount(options)

  function middleware(context: KoaContext, next: () => Promise<unknown>): Promise<unknown> {
    const isRoute = context.matched?.some(({ methods, stack }) => methods.length > 0 && stack.some(isThis))
    if (!isRoute && !mount.answers(context.path, context.mountPath)) return next()
    return mount.webhooks.handle(
      () => toDelivery(context, mount),
      (receipt) => send(context, receipt),
    )
  }
  /** Monitoring agents wrap the handlers of a route; the properties stay on the wrapper. */
  function isThis(handler: unknown): boolean {
    return handler === middleware || (handler as Partial<Webhooks> | undefined)?.handle === mount.webhooks.handle
  }
  return Object.assign(middleware, mount.webhooks)
}

async function toDelivery<Custom extends CustomEvents, Tx>(
  context: KoaContext,
  { clientAddress, webhooks: { maxBodyBytes } }: Mount<KoaContext, Custom, Tx>,
): Promise<Delivery> {
  const { req, request } = context
  const { method = '', headers } = req
  const remoteAddress = clientAddress ? clientAddress(context) : req.socket.remoteAddress
  const carriers = [...carriersOf(request), unparsed(request.body), ...carriersOf(req), unparsed(req.body)]
  return {
    method,
    headers,
    remoteAddress,
    rawBody: await readBody({ method, headers, stream: req, carriers, maxBodyBytes, remedy }),
  }
}

/** Where koa-body up to version 6 keeps the text with `includeUnparsed`; later ones have `rawBody`. */
function unparsed(body: unknown): unknown {
  return (body as Record<symbol, unknown> | null | undefined)?.[Symbol.for('unparsedBody')]
}

const remedy =
  'Mount the webhook above the body parser, app.use(webhooks) before app.use(bodyParser()), or let the parser keep the text: ' +
  'koaBody({ includeUnparsed: true }).'

function send(context: KoaContext, receipt: Receipt): boolean {
  if (context.headerSent) return false
  context.status = receipt.status
  // Before the body, or Koa looks for a type of its own.
  context.set({ ...receipt.headers })
  context.body = receipt.body
  if (receipt.outcome === 'failed' && receipt.error?.code.startsWith('HANDLER_')) {
    context.app.emit('error', receipt.error, context)
  }
  return true
}
