import { tracingChannel } from 'node:diagnostics_channel'
import type { DeliveryRecord, DeliveryTrace, EnqueueTrace, WorkTrace } from '@cashfree-webhooks/core'
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Context, Span } from '@opentelemetry/api'
import { storage } from './context-manager.ts'

/** A span for each delivery, for its way into the queue, and for the work on it in another process. */
export function traceWebhooks() {
  spansOf<DeliveryTrace>('cashfree-webhooks:delivery', SpanKind.SERVER)
  spansOf<EnqueueTrace>('cashfree-webhooks:enqueue', SpanKind.PRODUCER)
  spansOf<WorkTrace>('cashfree-webhooks:work', SpanKind.CONSUMER, ({ carrier }) =>
    propagation.extract(ROOT_CONTEXT, carrier),
  )
  // What is put into the carrier travels with the event, to the worker.
  tracingChannel<unknown, EnqueueTrace>('cashfree-webhooks:enqueue').start.subscribe((message) =>
    propagation.inject(context.active(), (message as EnqueueTrace).carrier),
  )
}

function spansOf<Message extends object>(name: string, kind: SpanKind, parentOf?: (message: Message) => Context) {
  const channel = tracingChannel<unknown, Message>(name)
  const spans = new WeakMap<object, Span>()

  channel.start.bindStore(storage, (message) => {
    const parent = parentOf?.(message) ?? context.active()
    const span = trace.getTracer('cashfree-webhooks').startSpan(name, { kind }, parent)
    spans.set(message, span)
    return trace.setSpan(parent, span)
  })
  channel.asyncEnd.subscribe((message) => {
    const span = spans.get(message as Message)
    const { record, error } = message as { record?: DeliveryRecord; error?: unknown }
    if (record) span?.setAttributes({ type: record.type ?? 'none', outcome: record.outcome, status: record.status })
    if (error || (record && record.status >= 500)) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  })
}
