import { AsyncLocalStorage } from 'node:async_hooks'
import { channel, subscribe } from 'node:diagnostics_channel'
import type { EnqueueTrace, WorkTrace } from '@cashfree-webhooks/core'
import type { RequestHandler } from 'express'

/** The trace that this code runs in, as a tracer keeps it. */
export const trace = new AsyncLocalStorage<string | undefined>()

/** In a web process: goes on with the trace of the request. */
export const beginTrace: RequestHandler = (request, _response, next) =>
  trace.run(request.headers['traceparent'] as string | undefined, next)

/** In a web process: sends the trace along with what is queued. */
export function carryTraces(): void {
  subscribe('tracing:cashfree-webhooks:enqueue:start', (message) => {
    const traceparent = trace.getStore()
    if (traceparent !== undefined) (message as EnqueueTrace).carrier['traceparent'] = traceparent
  })
}

/** In a worker: goes on with the trace that came along. */
export function followTraces(): void {
  const start = channel('tracing:cashfree-webhooks:work:start')
  start.bindStore(trace, (message) => (message as WorkTrace).carrier['traceparent'])
}
