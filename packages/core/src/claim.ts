import { withDeadline } from './deadline.ts'
import { fail, WebhookError, type Failure } from './errors.ts'
import { toSoon, type Soon } from './soon.ts'
import type { Claim, DedupeStore } from './store.ts'

export interface ClaimOptions {
  readonly leaseMs: number
  readonly retainMs: number
  readonly storeTimeoutMs: number
}

/** The right to handle one event, until it is settled or released. */
export interface HeldClaim {
  readonly status: 'claimed'
  readonly done: readonly string[]
  readonly tx?: unknown
  /** Renews the lease from now on. */
  keep(): void
  /** Called once, when another owner has taken the event over. */
  whenLost(listener: (failure: Failure) => void): void
  /** Records the event as handled. The failure says why it could not be recorded. */
  settle(): Soon<Failure | undefined>
  /** Gives the event back, remembering the handlers that are done. */
  release(done: readonly string[]): Soon<Failure | undefined>
}

export type ClaimResult =
  | HeldClaim
  | { readonly status: 'settled' | 'in-progress' }
  | { readonly status: 'unavailable'; readonly failure: Failure }

/** Of the microtask queue. */
const TURNS = 8

/** Asks the store for the right to handle an event. Never rejects: a store that is down is a result. */
export function claim(store: DedupeStore, id: string, options: ClaimOptions): Soon<ClaimResult> {
  const answer = ask(
    () => store.claim(id, options.leaseMs),
    options.storeTimeoutMs,
    // The delivery has been answered 503 by now; a claim left behind would block its retry for a whole lease.
    (late) => late.status === 'claimed' && store.release(id, late.token, late.done),
  )
  const toResult = (given: Claim) => (given.status === 'claimed' ? hold(store, id, given, options) : given)
  if (!(answer instanceof Promise)) return toResult(answer)
  return answer.then(toResult, (cause: unknown) => ({
    status: 'unavailable',
    failure: unavailable('could not be asked for a claim', cause),
  }))
}

/** What a store in memory answers is there at once, and needs no deadline. */
function ask<Value>(work: () => Promise<Value>, timeoutMs: number, onLate?: (value: Value) => unknown): Soon<Value> {
  let working: Promise<Value>
  try {
    working = work()
  } catch (cause) {
    return Promise.reject(cause as Error)
  }
  const soon = toSoon(working)
  return soon === working ? withDeadline(() => working, timeoutMs, onLate) : soon
}

function hold(
  store: DedupeStore,
  id: string,
  { token, done, tx }: Extract<Claim, { readonly status: 'claimed' }>,
  { leaseMs, retainMs, storeTimeoutMs }: ClaimOptions,
): HeldClaim {
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
  async function keep(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) {
      await undefined
      if (!isOpen) return
    }
    timer = setInterval(renew, everyMs)
  }
  function stop(): void {
    isOpen = false
    clearInterval(timer)
  }

  function close(work: () => Promise<boolean>, wish: string): Soon<Failure | undefined> {
    stop()
    const wasOurs = ask(work, storeTimeoutMs)
    const toFailure = (ours: boolean) => (ours ? undefined : leaseLost(leaseMs, tx))
    if (!(wasOurs instanceof Promise)) return toFailure(wasOurs)
    return wasOurs.then(toFailure, (cause: unknown) => unavailable(wish, cause))
  }

  return {
    status: 'claimed',
    done,
    tx,
    keep: () => void keep(),
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
