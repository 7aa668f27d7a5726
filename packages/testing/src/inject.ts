import { describeValue } from '@cashfree-webhooks/core'
import {
  Agent,
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { Server as TlsServer } from 'node:tls'
import type { Send } from './over-http.ts'
import { sendDelivery, type SendDeliveryOptions } from './send-delivery.ts'
import { socketPair } from './socket-pair.ts'

/** An Express app, `app.callback()` of Koa, or any other listener; a Koa app; a Fastify instance; a Node server. */
export type App = Listener | KoaApp | FastifyApp | Server

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

interface KoaApp {
  callback(): Listener
}

interface FastifyApp {
  ready(): PromiseLike<unknown>
  readonly server: object
}

export interface InjectOptions extends Omit<SendDeliveryOptions, 'agent'> {
  /** Path and query. @default '/webhooks/cashfree' */
  readonly path?: string
}

/**
 * Sends to an app in this process: through Node's own HTTP client and server, byte for byte, but over a connection in
 * memory. No port is opened, and nothing is left open. Fastify is made ready by the first delivery.
 * @example
 * const answer = await inject(app)(signDelivery({ ...buildEvent('VKYC_USER_CALL_COMPLETED'), secret }))
 */
export function inject(app: App, { path = '/webhooks/cashfree', ...options }: InjectOptions = {}): Send {
  const open = opener(app)
  let server: Promise<Server> | undefined
  return async (delivery) => {
    const connectTo = await (server ??= open())
    const agent = new Agent()
    agent.createConnection = () => {
      const [client, socket] = socketPair()
      connectTo.emit(connectTo instanceof TlsServer ? 'secureConnection' : 'connection', socket)
      return client
    }
    return sendDelivery(`http://127.0.0.1${path}`, delivery, { ...options, agent })
  }
}

/** Looked at once, so that a wrong app is named where it was passed. */
function opener(app: App): () => Promise<Server> {
  if (typeof app === 'function') return async () => createServer(app as RequestListener)
  if (isObject(app) && 'emit' in app && 'listeners' in app && 'requestTimeout' in app) return async () => app as Server
  if (isObject(app) && 'callback' in app && typeof app.callback === 'function') {
    return async () => createServer(app.callback() as RequestListener)
  }
  if (isObject(app) && 'ready' in app && 'server' in app && isObject(app.server)) {
    const { server } = app
    if (!('requestTimeout' in server))
      throw new TypeError('inject: this Fastify instance speaks HTTP/2; deliveries are HTTP/1.1.')
    return async () => {
      await app.ready()
      return server as Server
    }
  }
  throw new TypeError(
    'inject: the app must be an Express app, a Koa app or its callback(), a Fastify instance, a Node server or a request listener, ' +
      `got ${describeValue(app)}.`,
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
