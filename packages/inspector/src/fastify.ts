import type { IncomingMessage, ServerResponse } from 'node:http'
import { openInspectorMount, type InspectorMount, type InspectorOptions } from './mounted/open-mount.ts'

export { type InspectorOptions } from './mounted/open-mount.ts'

/** What is used of an instance of Fastify 4 or 5; structural, so that it fits the types of both. */
export interface FastifyApp {
  readonly prefix: string
  removeAllContentTypeParsers(): void
  addContentTypeParser(type: string, parser: Parser): unknown
  addHook(name: 'onClose', hook: () => Promise<void>): unknown
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its own types of routes differ from one major to the other
  route(options: any): unknown
}

type Parser = (request: unknown, stream: unknown, done: (error: null) => void) => void

interface Request {
  readonly raw: IncomingMessage
}

interface Reply {
  readonly raw: ServerResponse
  hijack(): unknown
}

export type FastifyInspector = Pick<InspectorMount, 'captures' | 'close'> & ((app: FastifyApp) => Promise<void>)

interface InspectorPlugin {
  (options?: InspectorOptions): FastifyInspector
  (app: FastifyApp, options: InspectorOptions): Promise<void>
}

/**
 * The inspector as a Fastify plugin, for development: it shows the deliveries of every receiver in this process, at `path`.
 * Register it, `app.register(inspector, { path })`, or what it gives, `app.register(inspector())`. Throws `OPTION_INVALID`,
 * also in production unless told twice.
 * @example
 * if (process.env.NODE_ENV !== 'production') app.register(inspector)
 */
export const inspector = ((first: FastifyApp | InspectorOptions = {}, options: InspectorOptions = {}) =>
  isApp(first) ? register(first, options) : create(first)) as InspectorPlugin

/** Asynchronous, so that a wrong option is what `app.ready()` rejects with: Fastify does not catch what a plugin throws. */
async function register(app: FastifyApp, { ...options }: InspectorOptions & { prefix?: string }): Promise<void> {
  // Fastify's own, and taken into account by it.
  delete options.prefix
  await create(options)(app)
}

function create(options: InspectorOptions): FastifyInspector {
  const { path, listener, captures, close } = openInspectorMount(options)

  async function mountOn(app: FastifyApp): Promise<void> {
    const basePath = app.prefix + path
    // The listener reads bodies by itself, in this scope only.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, _stream, done) => done(null))
    app.addHook('onClose', close)
    const handler = ({ raw }: Request, reply: Reply) => {
      reply.hijack()
      listener(raw, reply.raw, { basePath })
    }
    for (const url of [path, `${path}/*`]) app.route({ method: ['GET', 'POST'], url, handler })
  }
  return Object.assign(mountOn, { captures, close })
}

function isApp(value: FastifyApp | InspectorOptions): value is FastifyApp {
  return typeof (value as Partial<FastifyApp>).route === 'function'
}
