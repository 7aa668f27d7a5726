import type { Fault } from './fault.ts'

/**
 * Every failure this library names, with the HTTP status it is answered with.
 * What happened, why, and what to do about it: one heading per code in `docs/errors.md`.
 */
export const errorStatus = {
  SIGNATURE_MISSING: 401,
  SIGNATURE_MALFORMED: 401,
  SIGNATURE_MISMATCH: 401,
  SIGNATURE_RULE_UNKNOWN: 401,
  TIMESTAMP_MISSING: 401,
  TIMESTAMP_MALFORMED: 401,
  TIMESTAMP_TOO_OLD: 401,
  TIMESTAMP_IN_FUTURE: 401,
  PAYLOAD_NOT_JSON: 400,
  PAYLOAD_NOT_OBJECT: 400,
  PAYLOAD_MISMATCH: 422,
  ADDRESS_NOT_ALLOWED: 403,
  METHOD_NOT_ALLOWED: 405,
  IN_PROGRESS: 409,
  BODY_TOO_LARGE: 413,
  BODY_INCOMPLETE: 400,
  DELIVERY_UNREADABLE: 500,
  ENCODING_NOT_SUPPORTED: 415,
  RAW_BODY_UNAVAILABLE: 500,
  HANDLER_FAILED: 500,
  HANDLER_TIMEOUT: 500,
  SECRET_UNAVAILABLE: 503,
  STORE_UNAVAILABLE: 503,
  QUEUE_UNAVAILABLE: 503,
  QUEUED_EVENT_INVALID: 500,
  SHUTTING_DOWN: 503,
  LEASE_LOST: 200,
  REPLY_NOT_SENT: 500,
  OPTION_INVALID: 500,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorStatus

/** What `explain()` found out. It holds lengths, counts and names only, nothing of the payload, secret or signature. */
export interface Explanation {
  /** The hypothesis that reproduces the signature, or null when none does. */
  readonly fits: string | null
  /** The same by a stable name, for programs. */
  readonly fault: Fault | null
  /** What to do about it. */
  readonly hint: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** A failure as a value: what the pipeline passes around. It becomes a `WebhookError` only where somebody looks. */
export interface Failure {
  readonly code: ErrorCode
  /** What was found and what to do. */
  readonly message: string
  readonly cause?: unknown
  readonly explain?: () => Explanation
}

export function fail(code: ErrorCode, message: string, cause?: unknown): Failure {
  return cause === undefined ? { code, message } : { code, message, cause }
}

/** The failure that a thrown value stands for; anything but a `WebhookError` is a delivery that could not be read. */
export function toFailure(thrown: unknown): Failure {
  if (WebhookError.is(thrown)) return fail(thrown.code, thrown.message, thrown.cause)
  return fail(
    'DELIVERY_UNREADABLE',
    'The delivery could not be read: reading it threw. error.cause has what was thrown.',
    thrown,
  )
}

const brand = Symbol.for('@cashfree-webhooks/error')

/**
 * The one error class of these packages. `code` says which failure it is, `status` how it is answered,
 * `message` what was found and what to do; it never holds a payload, a secret or a signature.
 * Recognise it with `WebhookError.is(value)`, which also works across duplicate installs.
 */
export class WebhookError extends Error {
  readonly code: ErrorCode
  readonly status: number
  /**
   * Why the signature does not match: tests hypotheses on the bytes at hand and names the one that fits. Costs some
   * hundred hashes, so nothing of it runs unless called. Gives `undefined` for failures of another kind.
   */
  declare readonly explain: () => Explanation | undefined

  constructor(failure: Failure) {
    super(failure.message, failure.cause === undefined ? undefined : { cause: failure.cause })
    this.name = 'WebhookError'
    this.code = failure.code
    this.status = errorStatus[failure.code]
    // Not enumerable: what prints an error must not come across the closure that explains it.
    Object.defineProperty(this, 'explain', { value: () => failure.explain?.() })
    Object.defineProperty(this, brand, { value: true })
  }

  /** True for a `WebhookError` of any copy of this package. Never throws. */
  static is(value: unknown): value is WebhookError {
    return typeof value === 'object' && value !== null && brand in value
  }
}

/** The error for a wrong option: which one, what it should be, what was given, what to do. */
export function invalidOption(option: string, wish: string, got: string, remedy = ''): WebhookError {
  return new WebhookError(fail('OPTION_INVALID', `${option} must be ${wish}, got ${got}.${remedy && ` ${remedy}`}`))
}

/** A value as an error message may show it: kinds and numbers, never the text of a string. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'an empty string' : `a string of ${value.length} characters`
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined)
    return String(value)
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name} of ${value.byteLength} bytes`
  return typeof value === 'function' ? 'a function' : 'an object'
}
