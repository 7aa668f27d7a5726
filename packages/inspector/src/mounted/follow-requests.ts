import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request of this process, and its response. */
export interface Followed {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

export interface FollowedRequests {
  /** The request whose headers these are. */
  withHeaders(headers: unknown): Followed | undefined
  /** The request that the code which asks is handling. */
  current(): Followed | undefined
  stop(): void
}

const CHANNEL = 'http.server.request.start'

/**
 * Follows the requests of every HTTP server in this process: a receiver knows the headers and the body of a delivery, but
 * not its URL and its connection.
 */
export function followRequests(): FollowedRequests {
  const handling = new AsyncLocalStorage<Followed>()
  // Adapters hand on the very object that Node made, so it is the surest way to its request.
  const byHeaders = new WeakMap<object, Followed>()

  function onRequest(message: unknown): void {
    const followed = message as Followed
    byHeaders.set(followed.request.headers, followed)
    handling.enterWith(followed)
  }
  subscribe(CHANNEL, onRequest)

  return {
    withHeaders: (headers) => (typeof headers === 'object' && headers !== null ? byHeaders.get(headers) : undefined),
    current: () => handling.getStore(),
    stop: () => void unsubscribe(CHANNEL, onRequest),
  }
}
