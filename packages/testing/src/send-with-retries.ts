import { realClock, type Clock } from './clock.ts'
import type { Send } from './over-http.ts'
import type { Answer } from './send-delivery.ts'
import { settled } from './settled.ts'
import { signDelivery, type SignDeliveryOptions } from './sign-delivery.ts'

/**
 * Payment Gateway by default: again after 2, 10 and 30 minutes. Cashfree docs: "Webhooks: reliability and operations".
 * Whether these count from the first attempt or from the one before is not documented; here, from the one before. The
 * schedules of other products are not documented.
 */
export const paymentGatewayRetriesMs: readonly number[] = [2, 10, 30].map((minutes) => minutes * 60_000)

/** What is sent, again and again: signed anew each time, `x-webhook-attempt` counting up. */
export type Retried = Pick<SignDeliveryOptions, 'rawBody' | 'secret' | 'scheme' | 'version' | 'headers'>

export interface RetryOptions {
  /** How long to wait after each attempt that was not answered 200. @default paymentGatewayRetriesMs */
  readonly retryAfterMs?: readonly number[]
  /** `fakeClock()` waits for nothing; `realClock({ speed })` for a part of it. @default realClock() */
  readonly clock?: Clock
  /**
   * Whether a retry has a timestamp and signature of its own. Cashfree does not document which it is: try both.
   * @default true
   */
  readonly resign?: boolean
  /** Called after each attempt. */
  readonly onAttempt?: (attempt: Attempt) => void
  /** Ends the waiting and sends no more. */
  readonly signal?: AbortSignal
}

export interface Attempt {
  /** From 1. */
  readonly attempt: number
  readonly sentAt: Date
  /** Absent when none came. */
  readonly answer?: Answer
  /** Why none came. */
  readonly error?: Error
}

/**
 * Sends an event as Cashfree does: until it is answered exactly 200, or its attempts are used up. What is sent in vain is
 * an attempt with an `error`; it never rejects for that.
 * @example
 * const attempts = await sendWithRetries(inject(app), { ...event, secret }, { clock: fakeClock() })
 */
export async function sendWithRetries(
  send: Send,
  { rawBody, secret, scheme = 'header', version = null, headers = {} }: Retried,
  { retryAfterMs = paymentGatewayRetriesMs, clock = realClock(), resign = true, onAttempt, signal }: RetryOptions = {},
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = []
  const firstSentAt = clock.now()
  for (const waitMs of [0, ...retryAfterMs]) {
    if (attempts.length > 0) await clock.sleep(waitMs, signal)
    if (signal?.aborted) break
    const sentAt = clock.now()
    const attempt = attempts.length + 1
    const timestamp = resign ? sentAt : firstSentAt
    const delivery = signDelivery({ rawBody, secret, scheme, version, headers, timestamp, attempt })
    const result = { attempt, sentAt: new Date(sentAt), ...(await settled(send, delivery)) }
    attempts.push(result)
    onAttempt?.(result)
    if (result.answer?.status === 200) break
  }
  return attempts
}
