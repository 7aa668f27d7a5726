import { describe, expect, it } from 'vitest'
import { hmac, VECTOR_SECRET, vectors } from '../test/sign.ts'
import { signPayload, toKey } from './sign.ts'

describe('signPayload', () => {
  it.each(vectors)('signs as openssl does: $name', ({ timestamp, body, signature }) => {
    const rawBody = Buffer.from(body, 'base64')
    expect(signPayload({ rawBody, secret: VECTOR_SECRET, timestamp })).toEqual({
      'x-webhook-signature': signature,
      'x-webhook-timestamp': timestamp,
    })
  })

  it('takes text as UTF-8, and the time in milliseconds by default', () => {
    const before = Date.now()
    const headers = signPayload({ rawBody: '₹', secret: 'abc' })
    const timestamp = headers['x-webhook-timestamp']
    expect(timestamp).toMatch(/^\d{13}$/)
    expect(Number(timestamp)).toBeGreaterThanOrEqual(before)
    expect(headers['x-webhook-signature']).toBe(hmac('abc', timestamp, '₹'))
  })
})

describe('toKey', () => {
  it('keeps its results right when more secrets come than it remembers', () => {
    for (let round = 0; round < 2; round++) {
      for (let count = 0; count < 200; count++) {
        expect(toKey(`secret-${count}`).export().toString()).toBe(`secret-${count}`)
      }
    }
  })
})
