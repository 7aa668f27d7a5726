import { verifySignature } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { signDelivery } from '../src/index.ts'

const secret = 'sample-client-secret'

/** Signed with openssl: timestamp, body in base64, signature. */
const vectors = [
  ['1735689612345', 'eyJldmVudF90eXBlIjoiWCIsImRhdGEiOnt9fQ==', 'lLpcZwmKoS25nrcI76D/FeBuYApFpSBRAH/YM96L7kI='],
  ['1735689612', 'eyJldmVudF90eXBlIjoiWCIsImRhdGEiOnt9fQ==', 'rYvrgmqS7WoEoIDx8FF6o2ScN/RxXfkFXRZA4xvUqn8='],
  [
    '1735689612345',
    'eyJ0eXBlIjoiWCIsImRhdGEiOnsibm90ZSI6IuKCuSDgpKjgpK7gpLjgpY3gpKTgpYcg8J+YgCJ9fQ==',
    'l/1QeHiZeVkcDxfIxLundY5DZsE1ZPQfLl/ntzE2is0=',
  ],
  ['1735689612345', 'eyJ0eXBlIjoiWCIsImRhdGEiOnsibmFtZSI6Iv/+In19', '4Ur4minWgXsuOOWEfyir30E36j+lny2SE5q6fczealY='],
  ['1735689612345', '', '2KzHRMuq6d2H/bAT9EFq4rCoJYIiFlMJFWmoLktKu58='],
] as const

describe('signDelivery', () => {
  it.each(vectors)('signs as openssl does: %s %s', (timestamp, body, signature) => {
    const rawBody = Buffer.from(body, 'base64')
    const delivery = signDelivery({ rawBody, secret, timestamp })
    expect(delivery).toEqual({
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-webhook-signature': signature,
        'x-webhook-timestamp': timestamp,
        'x-webhook-attempt': '1',
      },
      rawBody,
    })
    expect(verifySignature({ ...delivery, secret, toleranceMs: false })).toMatchObject({ ok: true })
  })

  it('takes text as UTF-8, and is sent now unless told otherwise', () => {
    const delivery = signDelivery({ rawBody: '{"name":"नमस्ते"}', secret, attempt: 3 })
    expect(verifySignature({ ...delivery, secret, toleranceMs: 60_000 })).toMatchObject({ ok: true })
    expect(delivery.headers['x-webhook-attempt']).toBe('3')
    expect(delivery.rawBody.toString()).toBe('{"name":"नमस्ते"}')
  })

  it('adds, changes and takes away headers', () => {
    const { headers } = signDelivery({
      rawBody: '',
      secret,
      headers: { 'x-webhook-version': '2025-01-01', 'content-type': 'text/plain', 'x-webhook-attempt': undefined },
    })
    expect(headers).toMatchObject({ 'x-webhook-version': '2025-01-01', 'content-type': 'text/plain' })
    expect(headers).not.toHaveProperty('x-webhook-attempt')
  })

  it('keeps bytes of its own', () => {
    const rawBody = Buffer.from('{"a":1}')
    const delivery = signDelivery({ rawBody, secret })
    rawBody.fill(0)
    expect(verifySignature({ ...delivery, secret })).toMatchObject({ ok: true })
  })
})
