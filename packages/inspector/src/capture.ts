import type { ErrorCode, Explanation, Outcome } from '@cashfree-webhooks/core'

/** One delivery as it came, and what came of it. */
export interface Capture extends CaptureSummary {
  /** As they came: order, case and repeated names. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Null when the body could not be read. */
  readonly rawBody: Uint8Array | null
  /** Why it was refused, and what would make it right; null where nothing was refused. */
  readonly failure: CapturedFailure | null
  /** Which of the secrets made the signature; null when none did. */
  readonly secretIndex: number | null
  /** Body of the answer; null when there was none. */
  readonly answerBody: string | null
}

/** What a list shows of a capture. Plain JSON. */
export interface CaptureSummary {
  /** Unique within its store, and later ones sort after earlier ones as text. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly receivedAt: string
  readonly method: string
  /** Path and query, as they were asked for. */
  readonly url: string
  readonly bodyBytes: number | null
  /**
   * `verified`: a secret made the signature. `refused`: none did, or it was refused before that. `unread`: the bytes were
   * gone. `unverified`: there was no secret to verify it with.
   */
  readonly verdict: 'verified' | 'refused' | 'unread' | 'unverified'
  readonly code: ErrorCode | null
  /** Null when it was refused, or is not an event. Of an `unverified` one it is what the body says. */
  readonly event: CapturedEvent | null
  readonly answer: CapturedAnswer | null
  /**
   * True when what came is no longer kept as it was: personal data was masked, or headers and body were dropped to save
   * memory. Such a delivery cannot be sent again as it came.
   */
  readonly isMasked: boolean
  /** The capture that this is a replay of. */
  readonly replayOf: string | null
}

export interface CapturedEvent {
  /** The identity: equal for every delivery of the same event. */
  readonly id: string
  readonly type: string
  readonly product: string
  readonly attempt: number | null
  /** ISO 8601, UTC; null if the payload does not tell. */
  readonly occurredAt: string | null
  /** How many places do not fit the schema. */
  readonly issues: number
}

export interface CapturedAnswer {
  /** Null when no answer came; `error` then says why. */
  readonly status: number | null
  readonly outcome: Outcome | null
  readonly durationMs: number
  readonly error: string | null
}

export interface CapturedFailure {
  readonly code: ErrorCode
  readonly message: string
  readonly explanation: Explanation | null
}
