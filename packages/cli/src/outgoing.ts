import { performance } from 'node:perf_hooks'
import type { SignatureScheme } from '@cashfree-webhooks/core'
import {
  paymentGatewayRetriesMs,
  realClock,
  sendWithRetries,
  type Answer,
  type Retried,
  type Send,
  type SignedDelivery,
} from '@cashfree-webhooks/testing'
import { toAnswerDocument, toFailedAnswer } from './answer-document.ts'
import { interrupted } from './command-failure.ts'
import type { DeliveryDocument } from './documents.ts'

/** A delivery that is about to be sent, and what it is. */
export interface Outgoing {
  readonly delivery: SignedDelivery
  readonly event: DeliveryDocument['event']
  /** Null when it is sent as it is. */
  readonly scheme: SignatureScheme | null
  /** How it is signed again for another attempt. */
  readonly signing?: Retried
}

/** Sends, and tells `record` what came of it and how long it took; rejects when no answer came. */
export function measure(one: Outgoing, send: Send, record: (delivery: DeliveryDocument) => void): Send {
  return async (delivery) => {
    const startedAt = performance.now()
    try {
      const answer = await send(delivery)
      record(toDocument(one, delivery, toAnswerDocument(answer, performance.now() - startedAt)))
      return answer
    } catch (error) {
      record(toDocument(one, delivery, toFailedAnswer(error, performance.now() - startedAt)))
      throw error
    }
  }
}

export interface RetryOptions {
  /** How many times faster than Cashfree. */
  readonly speed: number
  readonly signal: AbortSignal
}

/** Sends it as Cashfree does until it is answered 200; gives the last answer, rejects when the last attempt had none. */
export async function retry({ signing }: Outgoing, send: Send, { speed, signal }: RetryOptions): Promise<Answer> {
  const schedule = { retryAfterMs: paymentGatewayRetriesMs, clock: realClock({ speed }), signal }
  const last = (await sendWithRetries(send, signing!, schedule)).at(-1)
  if (last?.answer) return last.answer
  throw last?.error ?? interrupted()
}

function toDocument(
  { event, scheme }: Outgoing,
  { headers, rawBody }: SignedDelivery,
  answer: DeliveryDocument['answer'],
): DeliveryDocument {
  return {
    event,
    scheme,
    version: headers['x-webhook-version'] ?? null,
    attempt: Number(headers['x-webhook-attempt'] ?? 1),
    bodyBytes: rawBody.length,
    answer,
  }
}
