import type { Delivery } from './delivery.ts'
import { ALL, UNKNOWN, type Handler, type HandlerOptions, type Topic } from './emitter.ts'
import { describe, fail, invalidOption, toFailure, type Failure, type WebhookError } from './errors.ts'
import type { CustomEvents, NoEvents } from './event.ts'
import { readRequest, toResponse } from './fetch.ts'
import { createInFlight } from './in-flight.ts'
import { resolveOptions } from './options.ts'
import { ended, type Result } from './outcome.ts'
import { createReceiver } from './receive.ts'
import { toReceipt, type Receipt } from './reply.ts'
import { createReporter, toRecord } from './reporter.ts'
import {
  carrierOf,
  createTrace,
  deliveryChannel,
  isTraced,
  workChannel,
  type DeliveryTrace,
  type WorkTrace,
} from './tracing.ts'
import type { Soon } from './soon.ts'
import type { CloseOptions, Webhooks } from './webhooks.ts'
import type { WebhooksOptions } from './webhooks-options.ts'

type Read = () => Soon<Delivery>
type Send = (receipt: Receipt) => boolean | void

interface Telling {
  readonly delivery?: Delivery | undefined
  readonly startedAt: number
  readonly waitedMs?: number | null
  readonly trace?: DeliveryTrace | WorkTrace | undefined
}

const shuttingDown = fail(
  'SHUTTING_DOWN',
  'The receiver is closing. The event comes again: from Cashfree, or from the queue.',
)

let warnedOfMemoryStore = false

/** Creates a receiver of Cashfree webhooks. Throws `OPTION_INVALID` for any option that cannot be right. */
export function createWebhooks<const Custom extends CustomEvents = NoEvents, Tx = unknown>(
  options: WebhooksOptions<Custom, Tx> = {},
): Webhooks<Custom, Tx> {
  const resolved = resolveOptions(options)
  const { emitter, logger, maxBodyBytes, now, registry, storeTimeoutMs } = resolved
  const reporter = createReporter(logger, now)
  const receiver = createReceiver({ ...resolved, report: reporter.failed })
  const inFlight = createInFlight()
  let closed: Promise<void> | undefined

  if (resolved.storeIsDefault && process.env.NODE_ENV === 'production' && !warnedOfMemoryStore) {
    warnedOfMemoryStore = true
    if (logger) {
      logger.warn(
        '[cashfree-webhooks] Events are de-duplicated in memory, which is right for one process only. With several, ' +
          'pass a shared store (@cashfree-webhooks/redis, @cashfree-webhooks/postgres); with one, pass store: memoryStore().',
      )
    }
  }

  async function deliver(read: Read, send: Send | undefined, trace?: DeliveryTrace): Promise<Receipt> {
    const startedAt = now()
    let delivery: Delivery | undefined
    let result: Result
    try {
      const reading = closed ? undefined : read()
      delivery = reading && 'then' in reading ? await reading : reading
      if (trace && delivery) trace.delivery = delivery
      // Asked again: it may have closed while the body came in.
      const receiving = closed ? ended(shuttingDown) : underWay(receiver.receive, delivery!)
      result = receiving instanceof Promise ? await receiving : receiving
    } catch (thrown) {
      result = ended(toFailure(thrown))
    }
    const receipt = told(result, { delivery, startedAt, trace })
    if (trace) trace.receipt = receipt
    const notSent = send && trySend(send, receipt)
    if (notSent) reporter.failed(notSent, result.event)
    return receipt
  }

  async function work(queued: unknown, trace?: WorkTrace): Promise<Receipt> {
    const startedAt = now()
    let result: Result
    try {
      result = closed ? ended(shuttingDown) : await underWay(receiver.handleQueued, queued)
    } catch (thrown) {
      result = ended(toFailure(thrown))
    }
    const waitedMs = result.event ? startedAt - Number(result.event.delivery.receivedAt) : null
    return told(result, { startedAt, waitedMs, trace })
  }

  /** Tells listeners and tracers how it ended. */
  function told(result: Result, { delivery, startedAt, waitedMs = null, trace }: Telling): Receipt {
    if (result.failure) reporter.failed(result.failure, result.event, delivery)
    if (trace || reporter.hasDeliveryListeners()) {
      const record = toRecord(result, delivery, { durationMs: now() - startedAt, waitedMs })
      reporter.delivered(record)
      if (trace) trace.record = record
    }
    return toReceipt(result)
  }

  function underWay<Input>(work: (input: Input) => Soon<Result>, input: Input): Soon<Result> {
    inFlight.begin()
    let working: Soon<Result> | undefined
    try {
      working = work(input)
    } finally {
      if (!(working instanceof Promise)) inFlight.end()
    }
    return working instanceof Promise ? working.finally(inFlight.end) : working
  }

  function handle(read: Read, send?: Send): Promise<Receipt> {
    return isTraced(deliveryChannel) ? traced(read, send) : deliver(read, send)
  }

  async function traced(read: Read, send: Send | undefined): Promise<Receipt> {
    const trace = createTrace()
    let receipt!: Receipt
    // Resolves to the record, so that subscribers get no event with it.
    await deliveryChannel.tracePromise(async () => {
      receipt = await deliver(read, send, trace)
      return trace.record
    }, trace)
    return receipt
  }

  async function handleQueued(queued: unknown): Promise<Receipt> {
    if (!isTraced(workChannel)) return work(queued)
    const trace: WorkTrace = { carrier: carrierOf(queued) }
    let receipt!: Receipt
    await workChannel.tracePromise(async () => {
      receipt = await work(queued, trace)
      return trace.record
    }, trace)
    return receipt
  }

  function topicsOf(type: string | readonly string[]): Topic[] {
    const topics = (Array.isArray(type) ? type : [type]).map(topicOf)
    if (topics.length > 0) return topics
    throw invalidOption('type', "the name of an event, several, or '*'", 'an empty array')
  }

  function topicOf(type: string): Topic {
    if (type === '*') return ALL
    if (registry.types.has(type)) return type
    const canonical = registry.canonical(type)
    throw invalidOption(
      'type',
      "the name of an event, several, or '*'",
      typeof type === 'string' ? `"${type}"` : describe(type),
      canonical ? `Its canonical name is ${canonical}.` : 'For one that the catalogue lacks, give the events option.',
    )
  }

  async function close({ timeoutMs = 10_000 }: CloseOptions = {}): Promise<void> {
    if (await inFlight.landed(timeoutMs)) return
    receiver.interrupt(shuttingDown)
    // What is left gives its claims back; a store that does not answer may not hold the shutdown.
    await inFlight.landed(storeTimeoutMs)
  }

  const webhooks = {
    onEvent: (type: string | readonly string[], handler: Handler<never>, options?: HandlerOptions) =>
      emitter.on(topicsOf(type), handler, options),
    onUnknown: (handler: Handler<never>, options?: HandlerOptions) => emitter.on([UNKNOWN], handler, options),
    onError: reporter.onError,
    onDelivery: reporter.onDelivery,
    handle,
    receive: (delivery: Delivery) => handle(() => delivery),
    handleQueued,
    report: ({ code, message, cause }: WebhookError) => reporter.failed(fail(code, message, cause)),
    fetch: async (request: Request) => toResponse(await handle(() => readRequest(request, maxBodyBytes))),
    close: (options?: CloseOptions) => (closed ??= close(options)),
    maxBodyBytes,
  }
  // Inside, events are of any type; outside, `Custom` and the catalogue give them theirs.
  return webhooks as unknown as Webhooks<Custom, Tx>
}

function trySend(send: Send, receipt: Receipt): Failure | undefined {
  const message = "The response was sent before this library could answer: Cashfree got somebody else's status."
  try {
    return send(receipt) === false
      ? fail(
          'REPLY_NOT_SENT',
          `${message} A middleware before it did not await next(), or a handler answered by itself.`,
        )
      : undefined
  } catch (cause) {
    return fail('REPLY_NOT_SENT', message, cause)
  }
}
