import { toHeaderLookup, type Delivery, type HeaderLookup } from './delivery.ts'
import { describe, fail, type Failure } from './errors.ts'
import type { CashfreeEvent } from './event.ts'

/**
 * A verified event on its way from the process that answered Cashfree to a worker: what a queue stores, as JSON. The
 * worker verifies and parses `body` again, so that nothing else in it is trusted and a newer catalogue reads it anew.
 * Documented for other languages in docs/queue.md.
 */
export interface QueuedEvent {
  /** Version of this format. */
  readonly v: 1
  /** Identity, type and product as they were when it was queued: for people, routing and job names. */
  readonly id: string
  readonly type: string
  readonly product: string
  /** When the delivery came in: ISO 8601, UTC. */
  readonly receivedAt: string
  /** The headers of the delivery that say how it was signed and sent, with lower-case names. No others are kept. */
  readonly headers: Readonly<Record<string, string>>
  /** The signed bytes, in base64. */
  readonly body: string
  /** What a tracer put there to go on with its trace in the worker: `traceparent`, for one. */
  readonly trace?: Readonly<Record<string, string>>
}

/** A queued event as the pipeline takes it. */
export interface Unqueued {
  readonly header: HeaderLookup
  readonly rawBody: Uint8Array
  /** Epoch milliseconds. */
  readonly receivedAt: number
}

const keptHeaders = [
  'content-type',
  'x-webhook-signature',
  'x-webhook-timestamp',
  'x-cashfree-signature',
  'x-cashfree-timestamp',
  'x-webhook-attempt',
  'x-webhook-version',
  'x-idempotency-key',
]

export function toQueuedEvent(event: CashfreeEvent, headers: Delivery['headers']): QueuedEvent {
  const header = toHeaderLookup(headers)
  const { id, type, product, rawBody, delivery } = event
  const kept = keptHeaders.map((name) => [name, header(name)] as const)
  return {
    v: 1,
    id,
    type,
    product,
    receivedAt: delivery.receivedAt.toISOString(),
    headers: Object.fromEntries(kept.filter((pair): pair is readonly [string, string] => pair[1] !== undefined)),
    body: Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString('base64'),
  }
}

/** Reads what a queue gives back. Anything but a queued event of a version that is known here is a failure, never an exception. */
export function fromQueuedEvent(value: unknown): Unqueued | Failure {
  if (typeof value !== 'object' || value === null) return refuse(describe(value))
  const { v, receivedAt, headers, body } = value as Partial<Record<keyof QueuedEvent, unknown>>
  if (v !== 1)
    return refuse(`version ${describe(v)}`, 'A newer version of these packages put it there: update the worker.')
  const receivedMs = typeof receivedAt === 'string' ? Date.parse(receivedAt) : Number.NaN
  if (Number.isNaN(receivedMs)) return refuse(`receivedAt ${describe(receivedAt)}`)
  if (typeof headers !== 'object' || headers === null) return refuse(`headers ${describe(headers)}`)
  if (typeof body !== 'string' || !BASE64.test(body)) return refuse(`body ${describe(body)}`)
  return {
    header: toHeaderLookup(headers as Record<string, string>),
    rawBody: Buffer.from(body, 'base64'),
    receivedAt: receivedMs,
  }
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

function refuse(got: string, remedy = 'Something else writes to this queue, or changes what is in it.'): Failure {
  return fail(
    'QUEUED_EVENT_INVALID',
    `A queued event must be one of version 1, as docs/queue.md has it; got ${got}. ${remedy}`,
  )
}
