import { withDeadline } from './deadline.ts'
import { fail, WebhookError, type Failure } from './errors.ts'
import type { DedupeStore } from './store.ts'

export interface ClaimOptions {
  readonly leaseMs: number
  readonly retainMs: number
  readonly storeTimeoutMs: number
}

/** The right to handle one event, for as long as it is held. Its lease is renewed until it is settled or released. */
export interface HeldClaim {
  readonly status: 'claimed'
  readonly done: readonly string[]
  readonly tx?: unknown
  /** Called once, when another owner has taken the event over. */
  whenLost(listener: (failure: Failure) => void): void
  /** Records the event as handled. The failure says why it could not be recorded. */
  settle(): Promise<Failure | undefined>
  /** Gives the event back, remembering the handlers that are done. */
  release(done: readonly string[]): Promise<Failure | undefined>
}

export type ClaimResult =
  | HeldClaim
  | { readonly status: 'settled' | 'in-progress' }
  | { readonly status: 'unavailable'; readonly failure: Failure }

/** Of the microtask queue. */
const TURNS = 8

/** Asks the store for the right to handle an event. Never rejects: a store that is down is a result. */
export async function claim(
  store: DedupeStore,
  id: string,
  { leaseMs, retainMs, storeTimeoutMs }: ClaimOptions,
): Promise<ClaimResult> {
  const call = <Value>(work: () => Promise<Value>, onLate?: (value: Value) => void) =>
    withDeadline(work, storeTimeoutMs, onLate)

  let answer
  try {
    answer = await call(
      () => store.claim(id, leaseMs),
      // The delivery has been answered 503 by now; a claim left behind would block its retry for a whole lease.
      (late) => late.status === 'claimed' && store.release(id, late.token, late.done),
    )
  } catch (cause) {
    return { status: 'unavailable', failure: unavailable('could not be asked for a claim', cause) }
  }
  if (answer.status !== 'claimed') return { status: answer.status }

  const { token, done, tx } = answer
  let onLost: ((failure: Failure) => void) | undefined
  const everyMs = Math.max(1, Math.floor(leaseMs / 3))
  let isOpen = true
  let isRenewing = false

  async function renew(): Promise<void> {
    if (isRenewing) return
    isRenewing = true
    // A renewal that fails is tried again; what counts is whether the claim can be settled in the end.
    const renewed = await withDeadline(() => store.renew(id, token, leaseMs), Math.min(everyMs, storeTimeoutMs)).catch(
      () => true,
    )
    isRenewing = false
    // A renewal that was overtaken by settle or release finds no claim, and nothing is lost.
    if (renewed || !isOpen) return
    stop()
    onLost?.(leaseLost(leaseMs, tx))
  }
  let timer: ReturnType<typeof setInterval> | undefined
  // A handler that has nothing to wait for is done within a few turns, and making a timer for it takes longer than that.
  async function renewFromNowOn(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) {
      await undefined
      if (!isOpen) return
    }
    timer = setInterval(renew, everyMs)
  }
  void renewFromNowOn()
  function stop(): void {
    isOpen = false
    clearInterval(timer)
  }

  async function close(work: () => Promise<boolean>, wish: string): Promise<Failure | undefined> {
    stop()
    try {
      return (await call(work)) ? undefined : leaseLost(leaseMs, tx)
    } catch (cause) {
      return unavailable(wish, cause)
    }
  }

  return {
    status: 'claimed',
    done,
    tx,
    whenLost: (listener) => void (onLost = listener),
    settle: () =>
      close(
        () => store.settle(id, token, retainMs),
        tx === undefined
          ? 'could not record the event as handled, so that a later delivery of it may be handled again'
          : 'could not commit the transaction of the event, so that it comes again',
      ),
    release: (finished) =>
      close(
        () => store.release(id, token, finished),
        'could not take the claim back, so that the event waits until its lease runs out',
      ),
  }
}

/** A store that knows what is wrong says so itself. */
function unavailable(what: string, cause: unknown): Failure {
  const known = WebhookError.is(cause) && cause.code === 'STORE_UNAVAILABLE'
  return fail(
    'STORE_UNAVAILABLE',
    `The de-duplication store ${what}. ${known ? cause.message : 'Check that its server is reachable; error.cause has its answer.'}`,
    known ? cause.cause : cause,
  )
}

function leaseLost(leaseMs: number, tx: unknown): Failure {
  const effect = tx === undefined ? 'it may be handled twice' : 'its transaction was rolled back'
  return fail(
    'LEASE_LOST',
    `The lease of ${leaseMs} ms ran out and another delivery may take the event over: ${effect}. The process was frozen ` +
      'or the store unreachable for longer than leaseMs; make leaseMs larger.',
  )
}
