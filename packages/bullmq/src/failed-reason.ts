import { describeValue, WebhookError, type DeadLetter } from '@cashfree-webhooks/core'

/**
 * What BullMQ keeps of a failure, and shows. It has the code and the message, which never quote a payload, and the kind of what a
 * handler threw. What that said may be personal data, and is kept only if somebody wants it. There is no stack trace.
 */
export function toFailedReason(error: WebhookError, keepCauseMessages: boolean): Error {
  const causes = error.cause instanceof AggregateError ? (error.cause.errors as unknown[]) : [error.cause]
  const kinds = causes.filter((cause) => cause !== undefined).map((cause) => kindOf(cause, keepCauseMessages))
  const reason = new Error(`${error.code}: ${error.message}${kinds.length > 0 ? ` [${kinds.join(', ')}]` : ''}`)
  reason.name = 'WebhookError'
  reason.stack = ''
  return reason
}

function kindOf(cause: unknown, keepMessage: boolean): string {
  // One of these packages says what to do, and quotes nothing.
  if (WebhookError.is(cause)) return `${cause.code}: ${cause.message}`
  if (!(cause instanceof Error)) return keepMessage ? String(cause) : `${describeValue(cause)} was thrown`
  const name: unknown = cause.constructor?.name || cause.name
  const kind = typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'Error'
  return keepMessage ? `${kind}: ${cause.message}` : kind
}

export function fromFailedReason(reason: string | undefined): Pick<DeadLetter, 'code' | 'message'> {
  const found = /^([A-Z][A-Z_]+): ([^]*)$/.exec(reason ?? '')
  return found ? { code: found[1]!, message: found[2]! } : { code: null, message: reason ?? '' }
}
