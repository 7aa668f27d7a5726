import { WebhookError } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { fromFailedReason, toFailedReason } from './failed-reason.ts'

const failed = (cause?: unknown) =>
  new WebhookError({ code: 'HANDLER_FAILED', message: '1 of 1 failed: "save".', cause })
class DatabaseError extends Error {}
const personal = 'Asha Rao, asha@example.in'

describe('what is kept of a failure', () => {
  it.each<[string, unknown, string]>([
    ['an error', new DatabaseError(personal), ' [DatabaseError]'],
    [
      'several',
      new AggregateError([new TypeError(personal), personal], personal),
      ' [TypeError, a string of 25 characters was thrown]',
    ],
    ['a string', personal, ' [a string of 25 characters was thrown]'],
    ['an object', { personal }, ' [an object was thrown]'],
    ['null', null, ' [null was thrown]'],
    ['nothing', undefined, ''],
    ['one that names itself', Object.assign(Object.create(null), { name: personal }), ' [an object was thrown]'],
    [
      'an error with a name of its own',
      Object.assign(new Error(personal), { constructor: { name: personal } }),
      ' [Error]',
    ],
    [
      'one of ours',
      new WebhookError({ code: 'STORE_UNAVAILABLE', message: 'Check it.' }),
      ' [STORE_UNAVAILABLE: Check it.]',
    ],
  ])('of %s: its kind, and nothing that it says', (_name, cause, kind) => {
    const reason = toFailedReason(failed(cause), false)
    expect(reason.message).toBe(`HANDLER_FAILED: 1 of 1 failed: "save".${kind}`)
    expect(reason.stack).toBe('')
  })

  it('and what it says, if somebody wants it', () => {
    expect(toFailedReason(failed(new DatabaseError(personal)), true).message).toMatch(
      /\[DatabaseError: Asha Rao, asha@example.in\]$/,
    )
    expect(toFailedReason(failed(personal), true).message).toMatch(/\[Asha Rao, asha@example.in\]$/)
  })
})

it.each<[string | undefined, string | null, string]>([
  ['HANDLER_FAILED: It failed: "a".\nReally', 'HANDLER_FAILED', 'It failed: "a".\nReally'],
  ['job stalled more than allowable limit', null, 'job stalled more than allowable limit'],
  ['TypeError: no', null, 'TypeError: no'],
  [undefined, null, ''],
])('reads %j back', (reason, code, message) => {
  expect(fromFailedReason(reason)).toEqual({ code, message })
})
