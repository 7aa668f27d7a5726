import type { Outcome } from '@cashfree-webhooks/core'
import type { Answer } from '@cashfree-webhooks/testing'
import type { AnswerDocument } from './documents.ts'

/** What a receiver answered. Of another program's answer only the status is known. */
export function toAnswerDocument(answer: Answer, durationMs: number): AnswerDocument {
  const { outcome, error } = readBody(answer.body)
  return {
    status: answer.status,
    outcome: typeof outcome === 'string' ? (outcome as Outcome) : null,
    code: typeof error?.code === 'string' ? error.code : null,
    durationMs: round(durationMs),
    error: null,
  }
}

/** No answer came. */
export function toFailedAnswer(error: unknown, durationMs: number): AnswerDocument {
  return { status: null, outcome: null, code: null, durationMs: round(durationMs), error: messageOf(error) }
}

/** An AggregateError, as for a name with two addresses, has no message of its own. */
function messageOf(error: unknown): string {
  const { message = '', code, errors = [] } = error as Error & { code?: string; errors?: readonly Error[] }
  return message || errors[0]?.message || code || String(error)
}

function readBody(body: string): { readonly outcome?: unknown; readonly error?: { readonly code?: unknown } | null } {
  try {
    return (JSON.parse(body) as object | null) ?? {}
  } catch {
    return {}
  }
}

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10
