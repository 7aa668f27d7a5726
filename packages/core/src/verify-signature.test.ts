import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NOW, SECRET, signed, VECTOR_SECRET, vectors } from '../test/sign.ts'
import { createWebhooks } from './create-webhooks.ts'
import { verifySignature } from './verify-signature.ts'

describe('verifySignature', () => {
  it.each(vectors)('verifies what openssl signed: $name', ({ timestamp, body, signature }) => {
    const rawBody = Buffer.from(body, 'base64')
    const headers = { 'x-webhook-signature': signature, 'x-webhook-timestamp': timestamp }
    expect(verifySignature({ rawBody, headers, secret: VECTOR_SECRET, now: () => 1735689612345 })).toMatchObject({
      ok: true,
    })
    expect(verifySignature({ rawBody, headers, secret: 'another-secret', now: () => 1735689612345 })).toMatchObject({
      code: 'SIGNATURE_MISMATCH',
    })
  })

  it.each(vectors)('is what receive() does: $name', async ({ name, timestamp, body, signature }) => {
    const webhooks = createWebhooks({ secret: VECTOR_SECRET, toleranceMs: false, logger: false })
    const headers = { 'x-webhook-signature': signature, 'x-webhook-timestamp': timestamp }
    const { status } = await webhooks.receive({ method: 'POST', headers, rawBody: Buffer.from(body, 'base64') })
    expect(status).toBe(/UTF-8|NUL|empty/.test(name) ? 400 : 200)
  })

  it('takes bytes that are part of a larger buffer for what they are', () => {
    const { headers, rawBody } = signed('{"type":"X"}')
    const part = new Uint8Array(Buffer.concat([Buffer.from('before'), rawBody, Buffer.from('after')]).buffer)
    const start = Buffer.from(part.buffer).indexOf(rawBody)
    expect(
      verifySignature({
        rawBody: part.subarray(start, start + rawBody.length),
        headers,
        secret: SECRET,
        now: () => NOW,
      }),
    ).toMatchObject({ ok: true })
  })

  it('never throws, whatever the bytes and headers', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(signed('x').headers)))
    const name = fc.oneof(
      fc.constantFrom('x-webhook-signature', 'X-Webhook-Timestamp', 'x-cashfree-signature', '__proto__', 'get'),
      fc.string(),
    )
    const record = fc.dictionary(name, fc.oneof(value, fc.array(value)))
    const headers = fc.oneof(
      record,
      fc.array(fc.tuple(name, value)),
      record.map((entries) => new Map(Object.entries(entries) as [string, string][])),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), headers, (rawBody, given) => {
        return !verifySignature({ rawBody, headers: given, secret: SECRET, now: () => NOW }).ok
      }),
      { numRuns: 300 },
    )
  })

  it.each([NaN, 0, -1, '60000x', null])(
    'refuses the tolerance %j, with which nothing would be too old',
    (toleranceMs) => {
      const { headers, rawBody } = signed('{}')
      expect(() => verifySignature({ rawBody, headers, secret: SECRET, toleranceMs: toleranceMs as number })).toThrow(
        /^toleranceMs must be/,
      )
    },
  )

  it('throws for a secret that cannot be right', () => {
    const { headers, rawBody } = signed('{}')
    for (const secret of ['', ' ', [], undefined]) {
      expect(() => verifySignature({ rawBody, headers, secret: secret as string })).toThrow(/^secret must be/)
    }
  })

  it.each([undefined, null, '{}', { event_type: 'X' }])(
    'throws OPTION_INVALID for a body of another kind: %o',
    (body) => {
      const delivery = { rawBody: body as unknown as Uint8Array, headers: {}, secret: 'a-secret' }
      expect(() => verifySignature(delivery)).toThrow(/^rawBody must be the bytes as they arrived/)
    },
  )
})
