import { errorStatus, WebhookError, type Failure } from './errors.ts'
import type { CashfreeEvent } from './event.ts'
import type { Outcome, Result } from './outcome.ts'

/** What to answer: status, headers and JSON text. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A reply together with what led to it. */
export interface Receipt<Event = CashfreeEvent> extends Reply {
  readonly outcome: Outcome
  readonly event?: Event | undefined
  /** Set when the outcome is `refused` or `failed`. */
  readonly error?: WebhookError | undefined
}

const json = { 'content-type': 'application/json; charset=utf-8' }

/** Headers that some failures need besides the content type. Seconds: the time a short fault usually takes to pass. */
const extraHeaders: Partial<Record<Failure['code'], Readonly<Record<string, string>>>> = {
  METHOD_NOT_ALLOWED: { ...json, allow: 'POST' },
  BODY_TOO_LARGE: { ...json, connection: 'close' },
  IN_PROGRESS: { ...json, 'retry-after': '5' },
  STORE_UNAVAILABLE: { ...json, 'retry-after': '30' },
  QUEUE_UNAVAILABLE: { ...json, 'retry-after': '30' },
  SECRET_UNAVAILABLE: { ...json, 'retry-after': '30' },
  SHUTTING_DOWN: { ...json, 'retry-after': '30' },
}

const FAILURE = Symbol('failure')

/** An Error costs more than refusing a forged delivery does, so it is made when somebody asks for it. */
const failedReceipt = {
  get error(): WebhookError {
    const error = new WebhookError((this as unknown as { [FAILURE]: Failure })[FAILURE])
    Object.defineProperty(this, 'error', { value: error })
    return error
  },
}

/** Exactly 200 is success for Cashfree; anything else is sent again. A body never says more than a code. */
export function toReceipt({ outcome, event, failure }: Result): Receipt {
  if (failure === undefined) {
    return { status: 200, headers: json, body: `{"received":true,"outcome":"${outcome}"}`, outcome, event }
  }
  const receipt = Object.create(failedReceipt) as { -readonly [Key in keyof Receipt]: Receipt[Key] }
  receipt.status = errorStatus[failure.code]
  receipt.headers = extraHeaders[failure.code] ?? json
  receipt.body = `{"received":false,"error":{"code":"${failure.code}"}}`
  receipt.outcome = outcome
  receipt.event = event
  return Object.defineProperty(receipt, FAILURE, { value: failure })
}
