import type { IncomingMessage, ServerResponse } from 'node:http'
import { openInspectorMount, type InspectorMount, type InspectorOptions } from './mounted/open-mount.ts'

export { type InspectorOptions } from './mounted/open-mount.ts'

/** What is used of a request of Express 4 or 5; structural, so that it fits the types of both. */
export interface ExpressRequest extends IncomingMessage {
  readonly baseUrl?: string
  readonly originalUrl?: string
}

export type ExpressInspector = Pick<InspectorMount, 'captures' | 'close'> &
  ((request: ExpressRequest, response: ServerResponse, next: () => void) => void)

/**
 * The inspector as Express middleware, for development: it shows the deliveries of every receiver in this process. Under a
 * path it answers there, mounted bare at `path`. Throws `OPTION_INVALID`, also in production unless told twice.
 * @example
 * if (process.env.NODE_ENV !== 'production') app.use('/inspector', inspector())
 */
export function inspector(options: InspectorOptions = {}): ExpressInspector {
  const { basePath, listener, captures, close } = openInspectorMount(options)

  function middleware(request: ExpressRequest, response: ServerResponse, next: () => void): void {
    const url = request.originalUrl ?? request.url ?? ''
    const base = basePath(url, request.baseUrl)
    if (base === undefined) return next()
    listener(request, response, { basePath: base, url })
  }
  return Object.assign(middleware, { captures, close })
}
