import type { IncomingMessage, ServerResponse } from 'node:http'
import { openInspectorMount, type InspectorMount, type InspectorOptions } from './mounted/open-mount.ts'

export { type InspectorOptions } from './mounted/open-mount.ts'

/** What is used of a context of Koa 2 or 3; structural, so that it fits the types of both. */
export interface KoaContext {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly request: { readonly body?: unknown }
  readonly originalUrl: string
  /** Set by koa-mount. */
  readonly mountPath?: string
  respond?: boolean | undefined
}

export type KoaInspector = Pick<InspectorMount, 'captures' | 'close'> &
  ((context: KoaContext, next: () => Promise<unknown>) => Promise<unknown>)

/**
 * The inspector as Koa middleware, for development: it shows the deliveries of every receiver in this process. Mounted bare
 * it answers `path`, with koa-mount where it is mounted. Throws `OPTION_INVALID`, also in production unless told twice.
 * @example
 * if (process.env.NODE_ENV !== 'production') app.use(inspector())
 */
export function inspector(options: InspectorOptions = {}): KoaInspector {
  const { basePath, listener, captures, close } = openInspectorMount(options)

  async function middleware(context: KoaContext, next: () => Promise<unknown>): Promise<unknown> {
    const { req, res, request, originalUrl: url, mountPath } = context
    const base = basePath(url, mountPath)
    if (base === undefined) return next()
    context.respond = false
    return listener(req, res, { basePath: base, url, body: request.body })
  }
  return Object.assign(middleware, { captures, close })
}
