import { createHmac, createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hmac } from './hmac.ts'

const timestamp = fc.stringMatching(/^[0-9]{10}\.?$|^[0-9]{13}\.?$/)

it('gives what createHmac gives, for keys and bodies of every length', () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.integer({ min: 16_380, max: 16_390 }).map((length) => new Uint8Array(length).fill(length)),
  )
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), timestamp, body, (secret, prefix, bytes) => {
      const expected = createHmac('sha256', secret).update(prefix).update(bytes).digest('base64')
      expect(hmac(createSecretKey(secret), prefix, bytes)).toBe(expected)
    }),
  )
})
