import { createHmac, timingSafeEqual } from 'node:crypto'
import { SECRET } from '../deliveries/sign.ts'
import { take } from '../deliveries/take.ts'
import { FLOOR, type Variant } from './variant.ts'

/** The least that is right: one HMAC, one comparison that leaks nothing, one parse. */
export const byHand: Variant = {
  name: FLOOR,
  signer: 'cashfree',
  run({ headers, rawBody }) {
    const timestamp = headers['x-webhook-timestamp'] ?? ''
    const given = Buffer.from(headers['x-webhook-signature'] ?? '', 'base64')
    const expected = createHmac('sha256', SECRET).update(timestamp).update(rawBody).digest()
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
    take(JSON.parse(rawBody.toString()))
    return true
  },
}
