import { errorStatus, type Failure } from './errors.ts'
import type { CashfreeEvent } from './event.ts'

/** How a delivery ended. `refused` is the request's fault (4xx), `failed` ours to fix (5xx). */
export type Outcome = 'processed' | 'duplicate' | 'ignored' | 'test' | 'queued' | 'refused' | 'failed'

export interface Result {
  readonly outcome: Outcome
  readonly event?: CashfreeEvent
  readonly failure?: Failure
}

/** A delivery that ended with a failure. */
export function ended(failure: Failure, event?: CashfreeEvent): Result {
  const outcome = errorStatus[failure.code] < 500 ? 'refused' : 'failed'
  return event ? { outcome, failure, event } : { outcome, failure }
}
