import { admit, type AdmitOptions } from './admit.ts'
import { isDashboardTest } from './catalogue/dashboard-test.ts'
import { claim, type ClaimOptions, type HeldClaim } from './claim.ts'
import { withDeadline } from './deadline.ts'
import { deliveryInfo, toHeaderLookup, type Delivery } from './delivery.ts'
import { dispatch, type Dispatch, type Dispatched } from './dispatch.ts'
import type { Emitter, RegisteredHandler } from './emitter.ts'
import { fail, WebhookError, type Failure } from './errors.ts'
import type { CashfreeEvent } from './event.ts'
import { explain } from './explain.ts'
import { freeze } from './freeze.ts'
import { reidentify } from './identify.ts'
import { createJoin } from './join.ts'
import { ended, type Result } from './outcome.ts'
import type { EventQueue } from './queue.ts'
import type { Registry } from './registry.ts'
import type { Scheme } from './schemes/scheme.ts'
import type { Secrets } from './secrets.ts'
import type { DedupeStore } from './store.ts'
import { toEvent } from './to-event.ts'

/** Everything the pipeline needs, with every option resolved. */
export interface Pipeline extends ClaimOptions, AdmitOptions {
  readonly secrets: () => Secrets | Promise<Secrets>
  readonly scheme: Scheme
  readonly toleranceMs: number | false
  readonly store: DedupeStore | false
  readonly onStoreError: 'reject' | 'process'
  readonly handlerTimeoutMs: number | false
  readonly onMismatch: 'deliver' | 'reject'
  readonly queue: EventQueue | undefined
  readonly identify: ((event: CashfreeEvent) => string) | undefined
  readonly registry: Registry
  readonly emitter: Emitter
  readonly now: () => number
  /** For failures that do not decide the answer. */
  readonly report: (failure: Failure, event: CashfreeEvent) => void
}

export interface Receiver {
  receive(delivery: Delivery): Promise<Result>
  /** Waits no longer for the handlers that are running and starts no others; their events are given back. */
  interrupt(failure: Failure): void
}

/** The order of things: bytes → verify → parse → identify → claim → dispatch → settle. No other file knows it. */
export function createReceiver(pipeline: Pipeline): Receiver {
  const { emitter, queue, registry, report, scheme, store } = pipeline
  const join = createJoin()
  const running = new Set<Dispatch>()
  let stopped: Failure | undefined

  async function receive(delivery: Delivery): Promise<Result> {
    const { rawBody } = delivery
    const header = toHeaderLookup(delivery.headers)
    const refusal = admit(delivery, header, pipeline)
    if (refusal) return ended(refusal)

    const found = pipeline.secrets()
    const secrets =
      found instanceof Promise ? await withDeadline(() => found, pipeline.storeTimeoutMs).catch(noSecret) : found
    if ('code' in secrets) return ended(secrets)

    const now = pipeline.now()
    const { toleranceMs } = pipeline
    const verified = scheme.verify(header, rawBody, secrets.keys, { toleranceMs, now })
    if (!verified.ok) {
      const { code, hint: message } = verified
      const why = () => explain({ header, rawBody, secrets: secrets.texts, scheme })
      return ended(code.startsWith('SIGNATURE_') ? { code, message, explain: why } : { code, message })
    }

    const parsed = scheme.parse(rawBody)
    if (!parsed.ok) return ended(parsed.failure)
    if (isDashboardTest(parsed.payload)) return { outcome: 'test' }

    let event = toEvent(parsed, rawBody, deliveryInfo(header, verified, now), registry)
    if (event.issues.length > 0 && pipeline.onMismatch === 'reject') return ended(mismatch(event), event)

    const handlers = emitter.handlersFor(event)
    if (handlers.length === 0 && !queue) return { outcome: 'ignored', event }

    if (pipeline.identify) {
      try {
        event = reidentify(event, pipeline.identify)
      } catch (cause) {
        return ended(fail('HANDLER_FAILED', `The identify option failed for ${event.type}.`, cause), event)
      }
    }
    const result = store ? await join(event.id, () => claimed(store, event, handlers)) : await handled(event, handlers)
    return { ...result, event }
  }

  async function claimed(
    store: DedupeStore,
    event: CashfreeEvent,
    handlers: readonly RegisteredHandler[],
  ): Promise<Result> {
    const held = await claim(store, event.id, pipeline)
    switch (held.status) {
      case 'settled':
        return { outcome: 'duplicate' }
      case 'in-progress':
        return ended(fail('IN_PROGRESS', `Another delivery of this ${event.type} is being handled; nothing to do.`))
      case 'unavailable':
        if (pipeline.onStoreError === 'reject') return ended(held.failure)
        report(held.failure, event)
        return handled(event, handlers)
      case 'claimed':
        return handled(event, handlers, held)
    }
  }

  async function handled(
    event: CashfreeEvent,
    handlers: readonly RegisteredHandler[],
    held?: HeldClaim,
  ): Promise<Result> {
    const { done, failure } = await handedOver(event, handlers, held)
    if (failure) {
      // Releasing rolls a transaction back, and with it whatever its handlers did.
      const kept = held?.tx === undefined ? done : []
      const notReleased = await held?.release([...held.done, ...kept])
      if (notReleased) report(notReleased, event)
      return ended(failure)
    }
    const notSettled = await held?.settle()
    // A transaction took its effects back; other effects have happened, and sending again would repeat them.
    if (notSettled && held?.tx !== undefined) return ended({ ...notSettled, code: 'STORE_UNAVAILABLE' })
    if (notSettled) report(notSettled, event)
    return { outcome: queue ? 'queued' : 'processed' }
  }

  async function handedOver(
    event: CashfreeEvent,
    handlers: readonly RegisteredHandler[],
    held?: HeldClaim,
  ): Promise<Dispatched> {
    if (stopped) return { done: [], failure: stopped }
    return queue ? queued(event, queue) : dispatched(event, handlers, held)
  }

  async function dispatched(
    event: CashfreeEvent,
    handlers: readonly RegisteredHandler[],
    held?: HeldClaim,
  ): Promise<Dispatched> {
    const due = held ? handlers.filter(({ name }) => !held.done.includes(name)) : handlers
    const work = dispatch(freeze(event), due, { timeoutMs: pipeline.handlerTimeoutMs, tx: held?.tx })
    held?.whenLost((failure) => work.abort(new WebhookError(failure)))
    running.add(work)
    const result = await work.finished
    running.delete(work)
    return result
  }

  async function queued(event: CashfreeEvent, queue: EventQueue): Promise<Dispatched> {
    try {
      await withDeadline(() => queue.add(event), pipeline.storeTimeoutMs)
      return { done: [] }
    } catch (cause) {
      return { done: [], failure: fail('QUEUE_UNAVAILABLE', 'The queue did not take the event.', cause) }
    }
  }

  function interrupt(failure: Failure): void {
    stopped = failure
    for (const work of running) work.interrupt(failure)
  }

  return { receive, interrupt }
}

function noSecret(cause: unknown): Failure {
  return fail(
    'SECRET_UNAVAILABLE',
    'The secret function failed, gave no usable secret, or did not answer in time (storeTimeoutMs): nothing can be verified.',
    cause,
  )
}

function mismatch({ type, issues }: CashfreeEvent): Failure {
  const places = issues.map(({ path }) => path).join(', ')
  return fail('PAYLOAD_MISMATCH', `The payload of ${type} does not fit its schema at ${places}.`)
}
