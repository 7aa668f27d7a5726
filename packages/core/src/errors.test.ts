import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { esign } from '../test/payloads.ts'
import { collector } from '../test/receiver.ts'
import { SECRET, signed } from '../test/sign.ts'
import { describe as described, errorStatus, fail, toFailure, WebhookError } from './errors.ts'

const codes = Object.keys(errorStatus)

describe('docs/errors.md', () => {
  const headings = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8').matchAll(
    /^#+ `?([A-Z_]+)`?/gm,
  )
  const documented = [...headings].map(([, code]) => code)

  it.each(codes)('has a heading for %s', (code) => {
    expect(documented).toContain(code)
  })

  it('has none for a code that does not exist', () => {
    expect(documented.filter((code) => !codes.includes(code!) && code!.includes('_'))).toEqual([])
  })
})

describe('WebhookError', () => {
  it('carries code, status, message and cause', () => {
    const cause = new Error('away')
    const error = new WebhookError(fail('STORE_UNAVAILABLE', 'what to do', cause))
    expect(error).toMatchObject({
      name: 'WebhookError',
      code: 'STORE_UNAVAILABLE',
      status: 503,
      message: 'what to do',
      cause,
    })
    expect(Object.keys(error).sort()).toEqual(['code', 'name', 'status'])
    expect('cause' in new WebhookError(fail('IN_PROGRESS', 'x'))).toBe(false)
  })

  it('is known across copies of the package, and nothing else is', async () => {
    vi.resetModules()
    const copy = await import('./errors.ts')
    const foreign = new copy.WebhookError(copy.fail('IN_PROGRESS', 'x'))
    expect(foreign).not.toBeInstanceOf(WebhookError)
    expect(WebhookError.is(foreign)).toBe(true)
    expect(copy.WebhookError.is(new WebhookError(fail('IN_PROGRESS', 'x')))).toBe(true)
    expect(WebhookError.is({ [Symbol.for('@cashfree-webhooks/error')]: true })).toBe(true)
    for (const value of [new Error('x'), { code: 'IN_PROGRESS' }, null, undefined, 'text', () => {}])
      expect(WebhookError.is(value)).toBe(false)
  })

  it('explains only a mismatch, and only when called', () => {
    const explain = vi.fn(() => ({ fits: null, fault: null, hint: 'hint', facts: {} }))
    const error = new WebhookError({ code: 'SIGNATURE_MISMATCH', message: 'x', explain })
    inspect(error, { depth: 10 })
    JSON.stringify({ ...error })
    expect(explain).not.toHaveBeenCalled()
    expect(error.explain()).toEqual({ fits: null, fault: null, hint: 'hint', facts: {} })
    expect(new WebhookError(fail('IN_PROGRESS', 'x')).explain()).toBeUndefined()
  })

  it('shows neither payload nor secret nor signature, however it is printed', async () => {
    const { webhooks, errors } = collector({ onMismatch: 'reject', allowedIps: ['192.0.2.1'] })
    const from = { remoteAddress: '192.0.2.1' }
    const forged = { ...signed(esign(), { secret: 'another-secret' }), ...from }
    await webhooks.receive(forged)
    await webhooks.receive({ ...signed('{"name":"John Doe"'), ...from })
    await webhooks.receive({ ...signed('["John Doe"]'), ...from })
    await webhooks.receive({ ...signed(esign({ status: ['John Doe'] })), ...from })
    await webhooks.receive({ ...signed(esign()), remoteAddress: '192.0.2.77' })
    await webhooks.receive({ ...forged, method: 'GET' })
    expect(errors.map(({ code }) => code)).toEqual([
      'SIGNATURE_MISMATCH',
      'PAYLOAD_NOT_JSON',
      'PAYLOAD_NOT_OBJECT',
      'PAYLOAD_MISMATCH',
      'ADDRESS_NOT_ALLOWED',
      'METHOD_NOT_ALLOWED',
    ])
    for (const error of errors) {
      const printed = [
        inspect(error, { depth: 10 }),
        JSON.stringify(error),
        String(error),
        error.stack,
        inspect({ error }),
        JSON.stringify(Object.entries(error)),
      ].join()
      expect(printed).not.toMatch(new RegExp(`John|ABC00123|SIGNED_DOC|${SECRET}|another-secret|192\\.0\\.2\\.77`))
      expect(printed).not.toContain(forged.headers['x-webhook-signature'])
    }
  })
})

describe('toFailure', () => {
  it('keeps what a WebhookError says, and calls the rest unreadable', () => {
    expect(toFailure(new WebhookError(fail('BODY_TOO_LARGE', 'x')))).toEqual({ code: 'BODY_TOO_LARGE', message: 'x' })
    for (const thrown of [new Error('private'), 'private', null]) {
      const failure = toFailure(thrown)
      expect([failure.code, failure.cause]).toEqual(['DELIVERY_UNREADABLE', thrown])
      expect(failure.message).not.toContain('private')
    }
  })
})

describe('describe', () => {
  it.each<[unknown, string]>([
    ['', 'an empty string'],
    ['private', 'a string of 7 characters'],
    [NaN, 'NaN'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[1, 2], 'an array of 2'],
    [new Uint8Array(3), 'a Uint8Array of 3 bytes'],
    [() => 'private', 'a function'],
    [{ private: 1 }, 'an object'],
  ])('says of %j that it is %s', (value, text) => {
    expect(described(value)).toBe(text)
  })
})
