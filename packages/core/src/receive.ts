import { admit, type AdmitOptions } from './admit.ts'
import { isDashboardTest } from './catalogue/dashboard-test.ts'
import { claim, type ClaimOptions, type HeldClaim } from './claim.ts'
import { withDeadline } from './deadline.ts'
import { deliveryInfo, toHeaderLookup, type Delivery, type HeaderLookup } from './delivery.ts'
import { dispatch, type Dispatch, type Dispatched } from './dispatch.ts'
import type { Emitter } from './emitter.ts'
import { enqueue } from './enqueue.ts'
import { fail, WebhookError, type Failure } from './errors.ts'
import type { CashfreeEvent } from './event.ts'
import { explain } from './explain.ts'
import { freeze } from './freeze.ts'
import { reidentify } from './identify.ts'
import { createJoin } from './join.ts'
import { ended, type Result } from './outcome.ts'
import type { EventQueue } from './queue.ts'
import { fromQueuedEvent, toQueuedEvent, type Unqueued } from './queued-event.ts'
import type { Registry } from './registry.ts'
import type { Scheme } from './schemes/scheme.ts'
import type { Secrets } from './secrets.ts'
import { andThen, type Soon } from './soon.ts'
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
  /** A promise only where there is something to wait for: refusing a forged delivery must stay cheap. */
  receive(delivery: Delivery): Soon<Result>
  /** The second half of the way, for what a queue gives back. */
  handleQueued(queued: unknown): Promise<Result>
  /** Waits no longer for the handlers that are running and starts no others; their events are given back. */
  interrupt(failure: Failure): void
}

/** Where a verified event goes: to its handlers, or to the queue. */
interface Destination {
  readonly outcome: 'processed' | 'queued'
  readonly claimPrefix: string
  take(event: CashfreeEvent, held?: HeldClaim): Soon<Dispatched>
}

/** Whom handlers get their events from, and who comes back when they fail. */
interface Source {
  /** The web process has claimed and settled the event under its own id when it queued it. */
  readonly claimPrefix: string
  readonly again: string
}

const CASHFREE: Source = { claimPrefix: '', again: 'Cashfree sends the event again' }
const QUEUE: Source = { claimPrefix: 'queued|', again: 'The queue tries the event again' }

/** The order of things: bytes → verify → parse → identify → claim → dispatch → settle. No other file knows it. */
export function createReceiver(pipeline: Pipeline): Receiver {
  const { emitter, queue, registry, report, scheme, store } = pipeline
  const join = createJoin()
  const running = new Set<Dispatch>()
  let stopped: Failure | undefined

  function receive(delivery: Delivery): Soon<Result> {
    const header = toHeaderLookup(delivery.headers)
    const refusal = admit(delivery, header, pipeline)
    if (refusal) return ended(refusal)

    const secrets = pipeline.secrets()
    if (!(secrets instanceof Promise)) return verified(delivery, header, secrets)
    return fetched(secrets).then((found) => verified(delivery, header, found))
  }

  function verified({ headers, rawBody }: Delivery, header: HeaderLookup, secrets: Secrets | Failure): Soon<Result> {
    if ('code' in secrets) return ended(secrets)
    const opened = open({ header, rawBody, receivedAt: pipeline.now() }, secrets, pipeline.toleranceMs)
    if ('outcome' in opened) return opened
    return once(opened, queue ? toQueue(queue, headers) : toHandlers(opened, CASHFREE))
  }

  async function handleQueued(queued: unknown): Promise<Result> {
    const unqueued = fromQueuedEvent(queued)
    if ('code' in unqueued) return ended(unqueued)

    const secrets = await fetched(pipeline.secrets())
    if ('code' in secrets) return ended(secrets)

    // Its age was checked when it came in; how long it has waited since is nobody's fault.
    const opened = open(unqueued, secrets, false)
    if ('outcome' in opened) return opened
    return once(opened, toHandlers(opened, QUEUE))
  }

  async function fetched(secrets: Secrets | Promise<Secrets>): Promise<Secrets | Failure> {
    return withDeadline(async () => secrets, pipeline.storeTimeoutMs).catch(noSecret)
  }

  function open(
    { header, rawBody, receivedAt }: Unqueued,
    secrets: Secrets,
    toleranceMs: number | false,
  ): CashfreeEvent | Result {
    const verified = scheme.verify(header, rawBody, secrets.keys, { toleranceMs, now: receivedAt })
    if (!verified.ok) {
      const { code, hint: message } = verified
      const why = () => explain({ header, rawBody, secrets: secrets.texts, scheme })
      return ended(code.startsWith('SIGNATURE_') ? { code, message, explain: why } : { code, message })
    }

    const parsed = scheme.parse(rawBody)
    if (!parsed.ok) return ended(parsed.failure)
    if (isDashboardTest(parsed.payload)) return { outcome: 'test' }

    const event = toEvent(parsed, rawBody, deliveryInfo(header, verified, receivedAt), registry)
    if (event.issues.length > 0 && pipeline.onMismatch === 'reject') return ended(mismatch(event), event)
    return event
  }

  function toQueue(queue: EventQueue, headers: Delivery['headers']): Destination {
    return {
      claimPrefix: '',
      outcome: 'queued',
      async take(event, held) {
        const handOver = { queued: toQueuedEvent(event, headers), event, context: { tx: held?.tx } }
        try {
          await withDeadline(() => enqueue(queue, handOver), pipeline.storeTimeoutMs)
          return { done: [] }
        } catch (cause) {
          return { done: [], failure: notQueued(cause) }
        }
      },
    }
  }

  function toHandlers(event: CashfreeEvent, { claimPrefix, again }: Source): Destination | undefined {
    const handlers = emitter.handlersFor(event)
    if (handlers.length === 0) return undefined
    return {
      claimPrefix,
      outcome: 'processed',
      take(event, held) {
        const due = held ? handlers.filter(({ name }) => !held.done.includes(name)) : handlers
        const work = dispatch(freeze(event), due, { timeoutMs: pipeline.handlerTimeoutMs, tx: held?.tx, again })
        held?.whenLost((failure) => work.abort(new WebhookError(failure)))
        const { finished } = work
        if (!(finished instanceof Promise)) return finished
        running.add(work)
        void finished.then(() => running.delete(work))
        return finished
      },
    }
  }

  function once(opened: CashfreeEvent, destination: Destination | undefined): Soon<Result> {
    let event = opened
    if (destination === undefined) return { outcome: 'ignored', event }
    if (pipeline.identify) {
      try {
        event = reidentify(event, pipeline.identify)
      } catch (cause) {
        return ended(fail('HANDLER_FAILED', `The identify option failed for ${event.type}.`, cause), event)
      }
    }
    const id = destination.claimPrefix + event.id
    const result = store ? join(id, () => claimed(store, id, event, destination)) : handled(event, destination)
    return andThen(result, ({ outcome, failure }) => (failure ? { outcome, failure, event } : { outcome, event }))
  }

  function claimed(store: DedupeStore, id: string, event: CashfreeEvent, destination: Destination): Soon<Result> {
    return andThen(claim(store, id, pipeline), (held): Soon<Result> => {
      switch (held.status) {
        case 'settled':
          return { outcome: 'duplicate' }
        case 'in-progress':
          return ended(fail('IN_PROGRESS', `Another delivery of this ${event.type} is being handled; nothing to do.`))
        case 'unavailable':
          if (pipeline.onStoreError === 'reject') return ended(held.failure)
          report(held.failure, event)
          return handled(event, destination)
        case 'claimed':
          return handled(event, destination, held)
      }
    })
  }

  function handled(event: CashfreeEvent, destination: Destination, held?: HeldClaim): Soon<Result> {
    const taken = stopped ? { done: [], failure: stopped } : destination.take(event, held)
    if (taken instanceof Promise) held?.keep()
    return andThen(taken, ({ done, failure }) =>
      failure ? givenBack(failure, { event, done, held }) : settled(destination.outcome, { event, held }),
    )
  }

  function givenBack(
    failure: Failure,
    { event, done, held }: { event: CashfreeEvent; done: readonly string[]; held: HeldClaim | undefined },
  ): Soon<Result> {
    // Releasing rolls a transaction back, and with it whatever its handlers did.
    const kept = held?.tx === undefined ? done : []
    return andThen(held?.release([...held.done, ...kept]), (notReleased) => {
      if (notReleased) report(notReleased, event)
      return ended(failure)
    })
  }

  function settled(
    outcome: Destination['outcome'],
    { event, held }: { event: CashfreeEvent; held: HeldClaim | undefined },
  ): Soon<Result> {
    return andThen(held?.settle(), (notSettled): Result => {
      // A transaction took its effects back; other effects have happened, and sending again would repeat them.
      if (notSettled && held?.tx !== undefined) return ended({ ...notSettled, code: 'STORE_UNAVAILABLE' })
      if (notSettled) report(notSettled, event)
      return { outcome }
    })
  }

  function interrupt(failure: Failure): void {
    stopped = failure
    for (const work of running) work.interrupt(failure)
  }

  return { receive, handleQueued, interrupt }
}

function noSecret(cause: unknown): Failure {
  return fail(
    'SECRET_UNAVAILABLE',
    'The secret function failed, gave no usable secret, or did not answer in time (storeTimeoutMs): nothing can be verified.',
    cause,
  )
}

/** A queue that knows what is wrong says so itself. */
function notQueued(cause: unknown): Failure {
  const known = WebhookError.is(cause) && cause.code === 'QUEUE_UNAVAILABLE'
  const message = known ? cause.message : 'error.cause has its answer.'
  return fail('QUEUE_UNAVAILABLE', `The queue did not take the event. ${message}`, known ? cause.cause : cause)
}

function mismatch({ type, issues }: CashfreeEvent): Failure {
  const places = issues.map(({ path }) => path).join(', ')
  return fail('PAYLOAD_MISMATCH', `The payload of ${type} does not fit its schema at ${places}.`)
}
