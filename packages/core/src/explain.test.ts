import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { collector } from '../test/receiver.ts'
import { hmac, NOW, SECRET, signed } from '../test/sign.ts'
import { toHeaderLookup } from './delivery.ts'
import { explain } from './explain.ts'
import { hypotheses } from './hypotheses.ts'
import { explainMismatch } from './verify-signature.ts'

const BOM = '\ufeff'
/** Not JSON, so that no hypothesis about printing it applies. */
const text = '{"note": "₹ 170.00"'

interface Case {
  /** What was signed; what arrived is `text`, `NOW` and `SECRET` unless it says otherwise. */
  readonly signed?: { readonly body?: string; readonly timestamp?: string; readonly secret?: string }
  readonly arrived?: { readonly body?: string; readonly timestamp?: string; readonly secret?: string }
}

const cases: Readonly<Record<string, Case>> = {
  'nothing is changed': {},
  'the last line end is removed': { signed: { body: text }, arrived: { body: `${text}\r\n` } },
  'a line feed is added at the end': { signed: { body: `${text}\n` } },
  'the byte order mark is removed': { signed: { body: text }, arrived: { body: BOM + text } },
  'a byte order mark is put in front': { signed: { body: BOM + text } },
  'line ends are CRLF': { signed: { body: '{\r\n"a"\r\n,' }, arrived: { body: '{\n"a"\n,' } },
  'line ends are LF': { signed: { body: '{\n"a"\n,' }, arrived: { body: '{\r\n"a"\r\n,' } },
  'blanks around the body are removed': { signed: { body: text }, arrived: { body: ` \t\n${text} \n ` } },
  'the JSON is printed without blanks': {
    signed: { body: '{"a":[1,"₹"]}' },
    arrived: { body: '{ "a": [1, "\\u20b9"] }' },
  },
  'the JSON is printed with two blanks of indent': { signed: { body: '{\n  "a": 1\n}' }, arrived: { body: '{"a":1}' } },
  'slashes are escaped as PHP does': {
    signed: { body: '{"url":"https:\\/\\/a\\/b",' },
    arrived: { body: '{"url":"https://a/b",' },
  },
  'the body is decoded from base64': {
    signed: { body: text },
    arrived: { body: Buffer.from(text).toString('base64') },
  },
  'the body is empty': { signed: { body: '' } },
  'a dot stands between timestamp and body': { signed: { timestamp: `${NOW}.` } },
  'only the body is signed': { signed: { timestamp: '' } },
  'the timestamp is in milliseconds': { signed: { timestamp: '1735689612000' }, arrived: { timestamp: '1735689612' } },
  'the timestamp is in seconds': { signed: { timestamp: '1735689612' }, arrived: { timestamp: '1735689612345' } },
  'the secret is trimmed': { arrived: { secret: ` ${SECRET}\n` } },
  'the secret ends with a line feed': { signed: { secret: `${SECRET}\n` } },
  'the secret is without its quotes': { arrived: { secret: `'${SECRET}'` } },
  'the secret is in quotes': { signed: { secret: `"${SECRET}"` } },
}

function explained({ signed: was = {}, arrived = {} }: Case) {
  const { body = text, timestamp = String(NOW), secret = SECRET } = arrived
  const signature = hmac(was.secret ?? SECRET, was.timestamp ?? timestamp, was.body ?? body)
  const headers = { 'x-webhook-signature': signature, 'x-webhook-timestamp': timestamp }
  return explain({ header: toHeaderLookup(headers), rawBody: Buffer.from(body), secrets: ['another-secret', secret] })
}

describe('explain', () => {
  it.each(Object.entries(cases))('finds that %s', (fits, fault) => {
    expect(explained(fault).fits).toBe(`matches if ${fits}`)
  })

  it('has a case here for every hypothesis', () => {
    expect(Object.keys(cases)).toEqual(hypotheses.map(({ fits }) => fits))
  })

  it('finds nothing where two faults come together', () => {
    expect(explained({ signed: { body: '', timestamp: '' } }).fits).toBeNull()
  })

  it.each([
    ['a header of the other pair', { 'x-cashfree-signature': hmac(SECRET, String(NOW), text) }],
    [
      'the whole other pair',
      { 'x-cashfree-signature': hmac(SECRET, '1735689612', text), 'x-cashfree-timestamp': '1735689612' },
    ],
  ])('finds %s', (_name, other) => {
    const headers = { 'x-webhook-signature': hmac('x', '', ''), 'x-webhook-timestamp': String(NOW), ...other }
    const { fits } = explainMismatch({ rawBody: Buffer.from(text), headers, secret: SECRET })
    expect(fits).toBe('matches if headers of the x-cashfree-* pair are taken')
  })

  it('has no explanation for random signatures, bodies and secrets', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ minLength: 1 }),
        (rawBody, mac, other) => {
          const headers = {
            'x-webhook-signature': Buffer.from(mac).toString('base64'),
            'x-webhook-timestamp': String(NOW),
          }
          const foreign = signed(rawBody, { secret: `${other}-of-somebody-else` })
          return [{ rawBody, headers }, foreign].every(
            (delivery) => explainMismatch({ ...delivery, secret: SECRET }).fits === null,
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('says so when the signature is right after all', () => {
    expect(explainMismatch({ ...signed('{"a":1}'), secret: SECRET }).fits).toBe('matches if nothing is changed')
  })

  it('takes a secret with blanks or quotes around it, and names them as the cause', () => {
    const delivery = signed('{"a":1}')
    expect(explainMismatch({ ...delivery, secret: ` ${SECRET}\n` }).fits).toBe('matches if the secret is trimmed')
    expect(explainMismatch({ ...delivery, secret: `"${SECRET}"` }).fits).toBe(
      'matches if the secret is without its quotes',
    )
  })

  it('says when bytes were lost on the way', () => {
    const { headers } = signed('x', { secret: 'other', headers: { 'content-length': '812' } })
    const reprinted = explainMismatch({ rawBody: Buffer.from(text), headers, secret: SECRET })
    expect(reprinted.hint).toContain(`content-length is 812, ${Buffer.byteLength(text)} bytes arrived`)
    const decoded = explainMismatch({ ...signed('{"a":"\ufffd"}', { secret: 'other' }), secret: SECRET })
    expect(decoded.hint).toContain('U+FFFD')
  })

  it('holds nothing of the payload, the secret or the signature', () => {
    for (const [name, fault] of Object.entries({ ...cases, none: { signed: { secret: 'other' } } })) {
      const told = JSON.stringify(explained(fault))
      expect(told, name).not.toContain(SECRET)
      expect(told, name).not.toContain('170.00')
      expect(told, name).not.toMatch(/[A-Za-z0-9+/]{43}=/)
      for (const fact of Object.values(explained(fault).facts))
        expect(fact === null || typeof fact !== 'string').toBe(true)
    }
  })

  it.each([' ', '\n', '\r', '\r\n', '/', '"', 'A', '='])('comes to an end on 1 MiB of %j', (piece) => {
    const { headers } = signed('x', { secret: 'other' })
    const startedAt = performance.now()
    const rawBody = Buffer.alloc(1_048_576, piece)
    expect(explainMismatch({ rawBody, headers, secret: SECRET }).fits).toBeNull()
    // Linear work takes a tenth of a second; quadratic work on this size takes minutes.
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})

describe('refusing a forged delivery', () => {
  const { createHmac } = crypto
  afterEach(() => {
    crypto.createHmac = createHmac
    syncBuiltinESMExports()
  })

  it('computes one hash for each secret, and the explanation only when asked', async () => {
    const spy = vi.fn(createHmac)
    crypto.createHmac = spy
    syncBuiltinESMExports()
    const { webhooks, errors } = collector({ secret: ['one', 'two', 'three'] })
    const forged = signed('{"type":"X"}', { secret: 'nobody' })
    const before = spy.mock.calls.length
    const receipt = await webhooks.receive(forged)
    expect(receipt.body).toBe('{"received":false,"error":{"code":"SIGNATURE_MISMATCH"}}')
    expect(errors).toHaveLength(1)
    expect(JSON.stringify(errors[0])).not.toContain('explain')
    expect(spy.mock.calls.length - before).toBe(3)
    expect(receipt.error?.explain()?.fits).toBeNull()
    expect(spy.mock.calls.length - before).toBeGreaterThan(10)
  })

  it('computes none for a misshapen one', async () => {
    const { webhooks } = collector()
    const misshapen = { ...signed('{}'), headers: { 'x-webhook-signature': 'short', 'x-webhook-timestamp': '1' } }
    const spy = vi.fn(createHmac)
    crypto.createHmac = spy
    syncBuiltinESMExports()
    await webhooks.receive(misshapen)
    expect(spy).not.toHaveBeenCalled()
  })
})
