import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hmac, NOW, SECRET, signed } from '../test/sign.ts'
import { toKey } from './sign.ts'
import { signatureHeaders, verify } from './verify.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const body = Buffer.from('{"type":"X"}')

function check(headers: { signature?: string; timestamp?: string }, rawBody: Uint8Array = body, secrets = [SECRET]) {
  const pair = { signature: headers.signature, timestamp: headers.timestamp }
  return verify(pair, rawBody, secrets.map(toKey), { toleranceMs: 3 * DAY_MS, now: NOW })
}

function checkAt(timestamp: string, now: number, toleranceMs: number | false) {
  return verify({ signature: hmac(SECRET, timestamp, body), timestamp }, body, [toKey(SECRET)], { toleranceMs, now })
}

function flipped(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

const code = (result: ReturnType<typeof check>) => (result.ok ? 'OK' : result.code)

describe('verify', () => {
  it('accepts what an independent HMAC signed, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ minLength: 1, unit: 'binary' }), (bytes, secret) => {
        const timestamp = String(NOW)
        return check({ signature: hmac(secret, timestamp, bytes), timestamp }, bytes, [secret]).ok
      }),
      { numRuns: 200 },
    )
  })

  it('refuses every single flipped bit of the body, the timestamp and the signature', () => {
    const timestamp = String(NOW)
    const signature = hmac(SECRET, timestamp, body)
    for (let bit = 0; bit < body.length * 8; bit++) {
      expect(code(check({ signature, timestamp }, flipped(body, bit)))).toBe('SIGNATURE_MISMATCH')
    }
    for (let bit = 0; bit < timestamp.length * 8; bit++) {
      const changed = flipped(Buffer.from(timestamp), bit).toString('latin1')
      expect(code(check({ signature, timestamp: changed }))).toMatch(/^(SIGNATURE_MISMATCH|TIMESTAMP_MALFORMED)$/)
    }
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const changed = flipped(Buffer.from(signature), bit).toString('latin1')
      expect(code(check({ signature: changed, timestamp }))).toMatch(/^SIGNATURE_(MISMATCH|MALFORMED)$/)
    }
  })

  it('refuses a flipped bit of any body', () => {
    const bodyAndBit = fc
      .uint8Array({ minLength: 1, maxLength: 200 })
      .chain((bytes) => fc.tuple(fc.constant(bytes), fc.nat({ max: bytes.length * 8 - 1 })))
    fc.assert(
      fc.property(bodyAndBit, ([bytes, bit]) => {
        const timestamp = String(NOW)
        const signature = hmac(SECRET, timestamp, bytes)
        return code(check({ signature, timestamp }, flipped(bytes, bit))) === 'SIGNATURE_MISMATCH'
      }),
    )
  })

  it('refuses a digit that moves from the timestamp to the body', () => {
    const signature = hmac(SECRET, `${NOW}`, body)
    const moved = Buffer.concat([Buffer.from(`${NOW}`.slice(10)), body])
    expect(hmac(SECRET, `${NOW}`.slice(0, 10), moved)).toBe(signature)
    // The bytes are the same, so the signature is right; the body is what was signed after ten digits.
    expect(check({ signature, timestamp: `${NOW}`.slice(0, 10) }, moved)).toMatchObject({ ok: true })
    expect(code(check({ signature, timestamp: `${NOW}`.slice(0, 12) }, moved))).toBe('TIMESTAMP_MALFORMED')
  })

  const signature = hmac(SECRET, String(NOW), body)
  it.each([
    ['absent', undefined, 'SIGNATURE_MISSING'],
    ['empty', '', 'SIGNATURE_MISSING'],
    ['without padding', signature.slice(0, -1), 'SIGNATURE_MALFORMED'],
    ['with padding twice', `${signature}=`, 'SIGNATURE_MALFORMED'],
    ['sent twice', `${signature}, ${signature}`, 'SIGNATURE_MALFORMED'],
    ['in quotes', `"${signature}"`, 'SIGNATURE_MALFORMED'],
    ['with a blank around it', ` ${signature}`, 'SIGNATURE_MALFORMED'],
    ['with a line feed after it', `${signature}\n`, 'SIGNATURE_MALFORMED'],
    ['base64url', `-_${signature.slice(2)}`, 'SIGNATURE_MALFORMED'],
    ['hex', Buffer.from(signature, 'base64').toString('hex'), 'SIGNATURE_MALFORMED'],
    ['not ASCII', `ä${signature.slice(1)}`, 'SIGNATURE_MALFORMED'],
    ['64 kB long', 'A'.repeat(65_536), 'SIGNATURE_MALFORMED'],
    ['of the right shape', `${'A'.repeat(43)}=`, 'SIGNATURE_MISMATCH'],
  ])('refuses a signature that is %s', (_name, given, expected) => {
    expect(code(check({ ...(given === undefined ? {} : { signature: given }), timestamp: String(NOW) }))).toBe(expected)
  })

  it('refuses another text of the same 32 bytes', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const last = alphabet.indexOf(signature[42]!)
    for (const other of [1, 2, 3]) {
      const twin = `${signature.slice(0, 42)}${alphabet[last ^ other]}=`
      expect(Buffer.from(twin, 'base64')).toEqual(Buffer.from(signature, 'base64'))
      expect(code(check({ signature: twin, timestamp: String(NOW) }))).toBe('SIGNATURE_MISMATCH')
    }
  })

  it.each([
    '1',
    '12345678901',
    '123456789012',
    '12345678901234',
    '+735689612',
    '-735689612',
    '1735689612.5',
    '1e9',
    '0x5f5e1000',
    ' 1735689612',
    '1735689612\n',
    '१७३५६८९६१२',
    'NaN',
    'undefined',
  ])('refuses the timestamp %j although it is signed', (timestamp) => {
    expect(code(check({ signature: hmac(SECRET, timestamp, body), timestamp }))).toBe('TIMESTAMP_MALFORMED')
  })

  it.each([undefined, ''])('refuses the timestamp %j as missing', (timestamp) => {
    expect(code(check({ signature, ...(timestamp === undefined ? {} : { timestamp }) }))).toBe('TIMESTAMP_MISSING')
  })

  it('reads seconds and milliseconds', () => {
    expect(checkAt('1735689612', 1735689612000, 1)).toMatchObject({ ok: true, sentAt: new Date(1735689612000) })
    expect(checkAt('1735689612345', 1735689612345, 1)).toMatchObject({ ok: true, sentAt: new Date(1735689612345) })
  })

  it('accepts up to the tolerance on both sides and nothing beyond it', () => {
    expect(code(checkAt(String(NOW - 1000), NOW, 1000))).toBe('OK')
    expect(code(checkAt(String(NOW - 1001), NOW, 1000))).toBe('TIMESTAMP_TOO_OLD')
    expect(code(checkAt(String(NOW + 1000), NOW, 1000))).toBe('OK')
    expect(code(checkAt(String(NOW + 1001), NOW, 1000))).toBe('TIMESTAMP_IN_FUTURE')
  })

  it('does not look at the time when the tolerance is off', () => {
    for (const timestamp of ['0000000000', '9999999999999']) expect(code(checkAt(timestamp, NOW, false))).toBe('OK')
  })

  it('refuses while the clock gives NaN', () => {
    expect(code(checkAt(String(NOW), NaN, 1000))).toBe('TIMESTAMP_TOO_OLD')
  })

  it('does not tell the time to somebody who has no secret', () => {
    expect(code(check({ signature: `${'A'.repeat(43)}=`, timestamp: '1000000000' }))).toBe('SIGNATURE_MISMATCH')
  })

  it('tries every secret and names the first that matches', () => {
    for (const index of [0, 1, 2]) {
      const secrets = ['one', 'two', 'three']
      const { headers, rawBody } = signed(body, { secret: secrets[index]! })
      const pair = { signature: headers['x-webhook-signature']!, timestamp: headers['x-webhook-timestamp']! }
      expect(check(pair, rawBody, secrets)).toMatchObject({ ok: true, secretIndex: index })
      expect(check(pair, rawBody, [...secrets, secrets[index]!])).toMatchObject({ secretIndex: index })
    }
    expect(code(check({ signature, timestamp: String(NOW) }, body, []))).toBe('SIGNATURE_MISMATCH')
  })
})

describe('signatureHeaders', () => {
  const all: Record<string, string> = {
    'x-webhook-signature': 'ws',
    'x-webhook-timestamp': 'wt',
    'x-cashfree-signature': 'cs',
    'x-cashfree-timestamp': 'ct',
  }
  const pick = (...names: string[]) => signatureHeaders((name) => (names.includes(name) ? all[name] : undefined))

  it('takes the x-webhook pair first and the x-cashfree pair else', () => {
    expect(pick(...Object.keys(all))).toEqual({ signature: 'ws', timestamp: 'wt' })
    expect(pick('x-cashfree-signature', 'x-cashfree-timestamp')).toEqual({ signature: 'cs', timestamp: 'ct' })
    expect(pick()).toEqual({ signature: undefined, timestamp: undefined })
  })

  it('never takes one header from each pair', () => {
    expect(pick('x-webhook-signature', 'x-cashfree-signature', 'x-cashfree-timestamp')).toEqual({
      signature: 'ws',
      timestamp: undefined,
    })
    expect(pick('x-webhook-timestamp', 'x-cashfree-signature', 'x-cashfree-timestamp')).toEqual({
      signature: undefined,
      timestamp: 'wt',
    })
  })
})
