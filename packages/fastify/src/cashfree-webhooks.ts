import {
  openMount,
  type CustomEvents,
  type MountOptions,
  type NoEvents,
  type Receipt,
  type Webhooks,
} from '@cashfree-webhooks/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { addRoutes } from './add-routes.ts'
import { captureBody, toDelivery } from './capture-body.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** The receiver of the Cashfree webhooks that were registered first on this server. */
    cashfreeWebhooks: Webhooks
  }
}

export interface FastifyMountOptions<Custom extends CustomEvents = NoEvents, Tx = unknown> extends MountOptions<
  FastifyRequest,
  Custom,
  Tx
> {
  /** Put before `path`, as with any plugin. */
  readonly prefix?: string | undefined
}

/** A plugin to register, and the receiver to register handlers on. */
export type FastifyWebhooks<Custom extends CustomEvents = NoEvents, Tx = unknown> = Webhooks<Custom, Tx> &
  ((app: FastifyInstance, options: { prefix?: string }) => Promise<void>)

interface CashfreeWebhooks {
  <const Custom extends CustomEvents = NoEvents, Tx = unknown>(
    options?: FastifyMountOptions<Custom, Tx>,
  ): FastifyWebhooks<Custom, Tx>
  (app: FastifyInstance, options: FastifyMountOptions): Promise<void>
}

const metadata = { name: '@cashfree-webhooks/fastify', fastify: '>=4.10.0 <6' }

/**
 * Cashfree webhooks as a Fastify plugin. Called with options it makes a plugin that carries `onEvent` and the rest; it
 * can also be registered itself, `app.register(cashfreeWebhooks, { path })`, and is then found at
 * `app.cashfreeWebhooks`. The route and its parser live in a scope of their own. Throws `OPTION_INVALID`.
 * @example
 * const webhooks = cashfreeWebhooks()
 * webhooks.onEvent('VKYC_USER_CALL_COMPLETED', (event) => db.markVerified(event.data.verification_id))
 * app.register(webhooks)
 */
export const cashfreeWebhooks = fastifyPlugin(
  (first: FastifyInstance | FastifyMountOptions<NoEvents> = {}, options: FastifyMountOptions<NoEvents> = {}) =>
    isApp(first) ? register(first, options) : create(first),
  metadata,
) as unknown as CashfreeWebhooks

/** Asynchronous, so that a wrong option is what `app.ready()` rejects with: Fastify does not catch what a plugin throws. */
async function register(app: FastifyInstance, options: FastifyMountOptions<NoEvents>): Promise<void> {
  await create(options)(app, {})
}

function create<const Custom extends CustomEvents = NoEvents, Tx = unknown>({
  prefix,
  ...options
}: FastifyMountOptions<Custom, Tx>): FastifyWebhooks<Custom, Tx> {
  const { webhooks, path, ownsWebhooks, clientAddress } = openMount<FastifyRequest, Custom, Tx>(options)

  async function mountOn(app: FastifyInstance, registered: { prefix?: string }): Promise<void> {
    // What the decorator tells of types is the same for every server, so own events are known only to their receiver.
    if (!app.hasDecorator('cashfreeWebhooks')) app.decorate('cashfreeWebhooks', webhooks as unknown as Webhooks)
    if (ownsWebhooks) app.addHook('onClose', () => webhooks.close())
    await app.register(
      async (scope) => {
        captureBody(scope, webhooks.maxBodyBytes)
        addRoutes(scope, path, (request, reply) => {
          void webhooks.handle(
            () => toDelivery(request, clientAddress),
            (receipt) => send(reply, receipt),
          )
        })
      },
      { prefix: registered.prefix ?? prefix ?? '' },
    )
  }
  return Object.assign(fastifyPlugin(mountOn, metadata), webhooks)
}

function isApp(value: object): value is FastifyInstance {
  return typeof (value as Partial<FastifyInstance>).register === 'function'
}

function send(reply: FastifyReply, { status, headers, body }: Receipt): boolean {
  if (reply.sent) return false
  reply
    .code(status)
    .headers({ ...headers })
    .send(body)
  return true
}
