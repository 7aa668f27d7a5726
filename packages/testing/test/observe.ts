import type { CashfreeEvent, Webhooks, WebhookError } from '@cashfree-webhooks/core'
import { expect } from 'vitest'
import { sendDelivery, signDelivery, type Answer, type Running, type SignedDelivery } from '../src/index.ts'

export const SECRET = 'adapter-client-secret'

/** Printed again from its parsed value, hardly a character of this would stay where it is. */
export const hostileBody = Buffer.from(
  '{ "event_type":"NEW",\t"data" : {"amount":170.00, "link":"https:\\/\\/cashfree.com", "note":"\\u20b9 ₹ 😀"} }\r\n\n',
)

/** A signed delivery of the hostile body, or of another. */
export function hostile(
  headers: Record<string, string | undefined> = {},
  rawBody: Uint8Array = hostileBody,
): SignedDelivery {
  return signDelivery({ rawBody, secret: SECRET, headers })
}

export function forged(): SignedDelivery {
  return signDelivery({ rawBody: hostileBody, secret: 'guessed-client-secret' })
}

export interface Observed<Receiver extends Webhooks> {
  readonly webhooks: Receiver
  /** Events that a `'*'` handler got. */
  readonly handled: CashfreeEvent[]
  readonly errors: WebhookError[]
}

/** Collects what a receiver handles and reports. */
export function observe<Receiver extends Webhooks>(webhooks: Receiver): Observed<Receiver> {
  const handled: CashfreeEvent[] = []
  const errors: WebhookError[] = []
  webhooks.onEvent('*', (event) => void handled.push(event), { name: 'collect' })
  webhooks.onError((error) => errors.push(error))
  return { webhooks, handled, errors }
}

/** Sends to a server; no answer within two seconds counts as a hang, and fails. */
export function sender({ origin }: Pick<Running, 'origin'>) {
  return (path: string, delivery: SignedDelivery, pieces: 'whole' | 'chunked' = 'whole'): Promise<Answer> =>
    sendDelivery(`${origin}${path}`, delivery, { pieces, timeoutMs: 2_000 })
}

export function expectSuccess({ status, body }: Answer, outcome: string): void {
  expect({ status, body }).toEqual({ status: 200, body: `{"received":true,"outcome":"${outcome}"}` })
}

export function expectFailure({ status, body }: Answer, expected: number, code: string): void {
  expect({ status, body }).toEqual({ status: expected, body: `{"received":false,"error":{"code":"${code}"}}` })
}

/** One event was handled, and its bytes are those that were sent. */
export function expectHandled({ handled, errors }: Observed<Webhooks>, rawBody: Uint8Array = hostileBody): void {
  expect(errors).toEqual([])
  expect(handled.map((event) => Buffer.from(event.rawBody))).toEqual([Buffer.from(rawBody)])
}

/** Nothing was handled, and the one error says what to do. */
export function expectRemedy({ handled, errors }: Observed<Webhooks>, remedy: string): void {
  expect(handled).toEqual([])
  expect(errors.map(({ code }) => code)).toEqual(['RAW_BODY_UNAVAILABLE'])
  expect(errors[0]!.message).toContain(remedy)
}
