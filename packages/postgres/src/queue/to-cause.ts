import { describeValue, WebhookError } from '@cashfree-webhooks/core'

export interface Cause {
  readonly code: string
  readonly message: string
}

/**
 * What is kept of a failure: code and message, which never quote a payload, and the kind of what a handler threw. What that
 * said may be personal data, and is kept only if somebody wants it.
 */
export function toCause({ code, message, cause }: WebhookError, keepMessages: boolean): Cause {
  const thrown = cause instanceof AggregateError ? (cause.errors as unknown[]) : [cause]
  const kinds = thrown.filter((each) => each !== undefined).map((each) => kindOf(each, keepMessages))
  return { code, message: kinds.length === 0 ? message : `${message} [${kinds.join(', ')}]` }
}

function kindOf(thrown: unknown, keepMessage: boolean): string {
  // One of these packages says what to do, and quotes nothing.
  if (WebhookError.is(thrown)) return `${thrown.code}: ${thrown.message}`
  if (!(thrown instanceof Error)) return keepMessage ? String(thrown) : describeValue(thrown)
  const name: unknown = thrown.constructor?.name || thrown.name
  const kind = typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'Error'
  return keepMessage ? `${kind}: ${thrown.message}` : kind
}
