import type { Delivery } from './delivery.ts'
import type { WebhookError } from './errors.ts'
import type { Handler, HandlerOptions } from './emitter.ts'
import type { CustomEvents, EventOf, EventType, KnownEvent, NoEvents, UnknownEvent } from './event.ts'
import type { Receipt } from './reply.ts'
import type { DeliveryListener, ErrorListener } from './reporter.ts'

/** A receiver of Cashfree webhooks: where handlers are registered and deliveries come in. */
export interface Webhooks<Custom extends CustomEvents = NoEvents, Tx = unknown> {
  /**
   * Runs `handler` for every event of a type, of several types, or of all (`'*'`, unknown ones included). The delivery
   * is answered after the handlers have finished; one that throws or rejects makes it 500, and the next attempt runs
   * only what has not succeeded. Returns a function that takes the handler off again.
   * @example
   * webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
   *   await db.markVerified(event.data.verification_id, event.data.status_code)
   * })
   */
  onEvent(type: '*', handler: Handler<KnownEvent<Custom> | UnknownEvent, Tx>, options?: HandlerOptions): () => void
  onEvent<const Type extends EventType<Custom>>(
    type: Type | readonly Type[],
    handler: Handler<EventOf<Type, Custom>, Tx>,
    options?: HandlerOptions,
  ): () => void
  /** Runs `handler` for signed events of a type that neither the catalogue nor `events` has. `'*'` sees them too. */
  onUnknown(handler: Handler<UnknownEvent, Tx>, options?: HandlerOptions): () => void
  /** Tells every failure, with the delivery's safe facts. What a listener throws changes nothing. */
  onError(listener: ErrorListener): () => void
  /** Gives one record for every delivery, whatever came of it. */
  onDelivery(listener: DeliveryListener): () => void
  /**
   * For adapters: reads a delivery, receives it, and hands the reply to `send`, which says `false` when the response
   * had been sent by somebody else (that is reported). Never rejects, whatever `read` and `send` do.
   */
  handle(
    read: () => Delivery | Promise<Delivery>,
    send?: (receipt: Receipt<KnownEvent<Custom> | UnknownEvent>) => boolean | void,
  ): Promise<Receipt<KnownEvent<Custom> | UnknownEvent>>
  /** For everything that is not an adapter (Lambda, queues, tests): the whole pipeline in one call. Never rejects. */
  receive(delivery: Delivery): Promise<Receipt<KnownEvent<Custom> | UnknownEvent>>
  /**
   * For workers: verifies and parses what a queue gave back, as `EventQueue.add` got it, and runs the handlers that have
   * not succeeded yet. Never rejects: whatever comes with an `error` is for the queue to try again, later where its code
   * is `IN_PROGRESS`. An event is claimed and settled here under an id of its own, so that what an engine gives to two
   * workers is handled once.
   */
  handleQueued(queued: unknown): Promise<Receipt<KnownEvent<Custom> | UnknownEvent>>
  /** For engines: tells the error listeners, or the log, what went wrong apart from any delivery. */
  report(error: WebhookError): void
  /** For servers that speak `fetch`: Hono, Next.js, Bun, Deno. Usable on its own: `export const POST = webhooks.fetch`. */
  fetch(request: Request): Promise<Response>
  /**
   * Answers 503 from now on, waits for the handlers that are running, and after `timeoutMs` aborts them and gives
   * their events back. A second call joins the first.
   */
  close(options?: CloseOptions): Promise<void>
  /** The limit that whoever reads bodies must keep to. */
  readonly maxBodyBytes: number
  /** Never there at run time: carries the types of own events to where a receiver is shared. */
  readonly '~events'?: Custom
  /** Never there at run time: carries the type of `context.tx`. */
  readonly '~tx'?: Tx
}

export interface CloseOptions {
  /** How long to wait for the handlers that are running. @default 10_000 */
  readonly timeoutMs?: number
}
