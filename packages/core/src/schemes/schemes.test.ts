import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samples } from '../../test/scheme-samples.ts'
import { SCHEME_NOW, SCHEME_SECRET, schemeVectors, signedBody, type SchemeVector } from '../../test/schemes.ts'
import { verifySignature } from '../verify-signature.ts'
import type { SignatureScheme } from './index.ts'

const sampleList: readonly SchemeVector[] = Object.entries(samples).map(([name, { scheme, body }]) => ({
  name: `sample ${name}`,
  scheme: scheme as SignatureScheme,
  headers: {},
  rawBody: Buffer.from(body),
}))
const vectors = [...schemeVectors, ...sampleList]

function check(
  { scheme, headers, rawBody }: Omit<SchemeVector, 'name'>,
  secret: string | readonly string[] = SCHEME_SECRET,
  now = SCHEME_NOW,
) {
  return verifySignature({ rawBody, headers, secret, scheme, now: () => now })
}

const codeOf = (result: ReturnType<typeof check>) => (result.ok ? 'OK' : result.code)
const nameOf = (scheme: SignatureScheme) => (typeof scheme === 'string' ? scheme : scheme.name)
const signsTime = ({ scheme }: SchemeVector) => ['header', 'bbps', 'baas'].includes(nameOf(scheme))
const checkBody = (scheme: SignatureScheme, rawBody: Buffer | string) =>
  check({ scheme, headers: {}, rawBody: Buffer.from(rawBody) })

describe('every scheme', () => {
  it.each(vectors)('verifies what openssl signed: $name', (vector) => {
    const sentAt = signsTime(vector) ? new Date(SCHEME_NOW) : null
    expect(check(vector)).toEqual({ ok: true, sentAt, secretIndex: 0 })
  })

  it.each(vectors)('refuses it for another secret, and tells which of several it is: $name', (vector) => {
    expect(codeOf(check(vector, 'another-secret'))).toBe('SIGNATURE_MISMATCH')
    expect(codeOf(check(vector, `${SCHEME_SECRET}x`))).toBe('SIGNATURE_MISMATCH')
    expect(check(vector, ['one', 'two', SCHEME_SECRET, 'three'])).toMatchObject({ ok: true, secretIndex: 2 })
    expect(check(vector, ['one', SCHEME_SECRET, SCHEME_SECRET])).toMatchObject({ ok: true, secretIndex: 1 })
  })

  it.each(vectors)('is chosen by the developer and not by the request: $name', (vector) => {
    const others = ['header', 'payouts-v1', 'subscriptions-v1', 'notify-url', 'bbps', 'secure-id-body'] as const
    for (const scheme of others.filter((name) => name !== nameOf(vector.scheme))) {
      // Nothing between timestamp and body is the usual scheme under its older header names.
      if (scheme === 'header' && vector.name === 'baas: nothing between') continue
      expect(check({ ...vector, scheme }).ok, scheme).toBe(false)
    }
  })

  it.each(vectors)('refuses another value of a signed field: $name', (vector) => {
    // The name of an event is not signed in the body scheme of Secure ID.
    const text = vector.rawBody.toString().replace(/"event_type": ?"[^"]*",/, '')
    const changes = [
      ['SUCCESS', 'FAILURE'],
      ['10000.50', '10000.5'],
      ['10000.50', '10000.51'],
      ['X', 'Z'],
      ['170.00', '170.0'],
      ['6.80', '6.8'],
      ['1500', '15000'],
      ['EXPIRED', 'EXPIREd'],
      ['Balance+', 'balance+'],
      ['9007199254740993', '9007199254740992'],
      ['true', 'false'],
      ['RECEIVED', 'APPROVED'],
      ['COMPLETED', 'CANCELLED'],
    ] as const
    const changed = changes.filter(([from]) => text.includes(from)).map(([from, to]) => text.replace(from, to))
    for (const body of changed) expect(check({ ...vector, rawBody: Buffer.from(body) }).ok, body).toBe(false)
  })

  it.each(vectors)('takes a signature of one shape only: $name', (vector) => {
    const body = vector.rawBody.toString()
    const isForm = body.includes('signature=')
    const found = /signature"\s*:\s*"([^"]*)"|signature=([^&]*)/.exec(body)
    const header = Object.keys(vector.headers)[0]
    const signature = header ? vector.headers[header]! : decodeURIComponent(found![1] ?? found![2]!)
    const withSignature = (changed: string) =>
      header
        ? { ...vector, headers: { ...vector.headers, [header]: changed } }
        : {
            ...vector,
            rawBody: Buffer.from(body.replace(found![1] ?? found![2]!, isForm ? encodeURIComponent(changed) : changed)),
          }
    expect(check(withSignature(signature)).ok).toBe(true)
    expect(codeOf(check(withSignature('')))).toMatch(/^SIGNATURE_M(ISSING|ALFORMED)$/)
    const lastBits = `${signature.slice(0, 42)}${String.fromCharCode(signature.charCodeAt(42) ^ 1)}=`
    const isHex = signature.length === 64
    const changes = [
      signature.slice(0, -1),
      `${signature}=`,
      ` ${signature}`,
      `${signature}, ${signature}`,
      signature.toUpperCase(),
      signature.replaceAll('/', '_').replaceAll('+', '-').replace('=', ''),
      Buffer.from(signature, isHex ? 'hex' : 'base64').toString(isHex ? 'base64' : 'hex'),
      lastBits,
      'A'.repeat(43) + '=',
      '0'.repeat(64),
    ]
    for (const changed of changes.filter((text) => text !== signature)) {
      expect(codeOf(check(withSignature(changed))), changed).toMatch(/^SIGNATURE_M(ISMATCH|ALFORMED)$/)
    }
  })

  it('never throws, whatever the bytes', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '"signature":',
      'signature=',
      '&',
      '%',
      '%zz',
      '"',
      ':',
      ',',
      'null',
      '[',
      '1',
    )
    const valid = fc.constant('A'.repeat(43) + '=')
    const text = fc
      .array(fc.oneof(pieces, valid, fc.string()), { maxLength: 8 })
      .map((list) => Buffer.from(list.join('')))
    const scheme = fc.constantFrom(...vectors.map((vector) => vector.scheme))
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 40 })), scheme, (rawBody, chosen) => {
        return !check({ scheme: chosen, headers: {}, rawBody: Buffer.from(rawBody) }).ok
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a scheme with a timestamp', () => {
  const DAY_MS = 24 * 60 * 60 * 1000
  it.each(schemeVectors.filter(signsTime))('keeps the tolerance: $name', (vector) => {
    expect(codeOf(check(vector, SCHEME_SECRET, SCHEME_NOW + 3 * DAY_MS))).toBe('OK')
    expect(codeOf(check(vector, SCHEME_SECRET, SCHEME_NOW + 3 * DAY_MS + 1))).toBe('TIMESTAMP_TOO_OLD')
    expect(codeOf(check(vector, SCHEME_SECRET, SCHEME_NOW - 3 * DAY_MS - 1))).toBe('TIMESTAMP_IN_FUTURE')
  })

  it('reads the pair of headers that its product sends, and no other', () => {
    const bbps = schemeVectors.find(({ scheme }) => scheme === 'bbps')!
    const baas = schemeVectors.find(({ name }) => name === 'baas: a dot between')!
    const renamed = ({ headers }: SchemeVector, from: string, to: string) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.replace(from, to), value]))
    expect(codeOf(check({ ...bbps, headers: renamed(bbps, 'x-webhook', 'x-cashfree') }))).toBe('SIGNATURE_MISSING')
    expect(codeOf(check({ ...baas, headers: renamed(baas, 'x-cashfree', 'x-webhook') }))).toBe('SIGNATURE_MISSING')
  })
})

describe('bbps', () => {
  it('has lower-case hexadecimal digits', () => {
    const bbps = schemeVectors.find(({ scheme }) => scheme === 'bbps')!
    const signature = bbps.headers['x-webhook-signature']!.toUpperCase()
    const headers = { ...bbps.headers, 'x-webhook-signature': signature }
    expect(codeOf(check({ ...bbps, headers }))).toBe('SIGNATURE_MALFORMED')
  })
})

describe('a scheme without one', () => {
  it.each(vectors.filter((vector) => !signsTime(vector)))('has no tolerance: $name', (vector) => {
    expect(check(vector, SCHEME_SECRET, 0)).toMatchObject({ ok: true, sentAt: null })
    expect(check(vector, SCHEME_SECRET, NaN)).toMatchObject({ ok: true, sentAt: null })
  })

  it('asks for a signature in the body, and takes none from the headers', () => {
    const headers = { 'x-webhook-signature': 'A'.repeat(43) + '=', 'x-webhook-timestamp': String(SCHEME_NOW) }
    for (const scheme of ['payouts-v1', 'subscriptions-v1', 'notify-url', 'secure-id-body'] as const) {
      for (const body of ['', '{}', '[]', 'null', 'a=b', '{"data":{}}', '{"a":1', 'a=%zz&signature=x', '{"data":[]}']) {
        expect(codeOf(check({ scheme, headers, rawBody: Buffer.from(body) })), `${scheme} ${body}`).toBe(
          'SIGNATURE_MISSING',
        )
      }
    }
  })
})

describe('payouts-v1', () => {
  it('refuses a field that is added, left out, renamed out of its place, or given another value', () => {
    const text = '0TRANSFER_SUCCESS774410'
    const json = '{"acknowledged":0,"event":"TRANSFER_SUCCESS","referenceId":774410,"signature":"@"}'
    const form = 'acknowledged=0&event=TRANSFER_SUCCESS&referenceId=774410&signature=@'
    expect(checkBody('payouts-v1', signedBody(json, text)).ok).toBe(true)
    expect(checkBody('payouts-v1', signedBody(form, text)).ok).toBe(true)
    for (const body of [
      json.replace('{', '{"new":"1",'),
      json.replace('"acknowledged":0,', ''),
      json.replace('"referenceId":774410,', ''),
      json.replace('acknowledged', 'zacknowledged'),
      json.replace('774410', '774410.0'),
      json.replace('774410', '7744100e-1'),
      json.replace(':0,', ':-0,'),
      json.replace(':0,', ':false,'),
      json.replace('774410', '[774410]'),
      `${form}&new=1`,
      form.replace('acknowledged=0&', ''),
      form.replace('acknowledged', 'zacknowledged'),
      form.replace('=0', '=1'),
      form.replace('=0', '=+0'),
    ]) {
      expect(checkBody('payouts-v1', signedBody(body, text)).ok, body).toBe(false)
    }
  })

  it('takes the fields in any order', () => {
    const fields = ['"a":1', '"b":"2"', '"c":3.50', '"signature":"@"']
    fc.assert(
      fc.property(fc.shuffledSubarray(fields, { minLength: 4 }), (order) => {
        return checkBody('payouts-v1', signedBody(`{${order.join()}}`, '123.50')).ok
      }),
    )
  })

  it('tells a form from JSON by its first character, whatever the content type says', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const rawBody = signedBody('\ufeff \n{"a":1,"signature":"@"}', '1')
    expect(check({ scheme: 'payouts-v1', headers, rawBody }).ok).toBe(true)
  })
})

describe('what the documentation does not say', () => {
  const cases = [
    ['payouts-v1', '{"a":null,"signature":"@"}', 'holds null', "{ name: 'payouts-v1', nulls: … }"],
    ['payouts-v1', '{"a":true,"signature":"@"}', 'holds a boolean', "{ name: 'payouts-v1', booleans: … }"],
    ['payouts-v1', '{"a":{},"signature":"@"}', 'an object or a list', "choose 'header'"],
    ['payouts-v1', '{"a":[],"signature":"@"}', 'an object or a list', "choose 'header'"],
    ['payouts-v1', '{"a":"1","a":"2","signature":"@"}', 'comes twice', "choose 'header'"],
    ['payouts-v1', '{"a":"1","\\u0061":"2","signature":"@"}', 'comes twice', "choose 'header'"],
    ['payouts-v1', '{"signature":"x","a":"1","signature":"@"}', 'comes twice', "choose 'header'"],
    ['payouts-v1', 'a=1&a=2&signature=@', 'comes twice', "choose 'header'"],
    ['payouts-v1', 'a=1&%61=1&signature=@', 'comes twice', "choose 'header'"],
    ['payouts-v1', 'signature=x&a=1&signature=@', 'comes twice', "choose 'header'"],
    ['subscriptions-v1', 'cf_a=1&cf_a=2&signature=@', 'comes twice', "choose 'header'"],
    ['notify-url', 'orderId=1&orderId=2&signature=@', 'comes twice', "choose 'header'"],
    ['secure-id-body', '{"data":{"a":null},"signature":"@"}', 'holds null', "{ name: 'secure-id-body', nulls: … }"],
    ['secure-id-body', '{"data":{"a":[]},"signature":"@"}', 'an object or a list', "choose 'header'"],
    ['secure-id-body', '{"data":{"a":"1","a":"2"},"signature":"@"}', 'comes twice', "choose 'header'"],
    ['secure-id-body', '{"data":{},"data":{"a":1},"signature":"@"}', 'comes twice', "choose 'header'"],
  ] as const

  it.each(cases)('%s does not guess: %s', (scheme, body, what, remedy) => {
    for (const text of ['', '1', '2', '12', '21', 'null', 'true', '{}', '[]']) {
      const result = checkBody(scheme, signedBody(body, text))
      expect(result).toMatchObject({ ok: false, code: 'SIGNATURE_RULE_UNKNOWN' })
      expect(!result.ok && result.hint).toContain(what)
      expect(!result.ok && result.hint).toContain(remedy)
    }
  })

  it('settles one thing with a choice, and only that', () => {
    const body = '{"a":null,"b":true,"signature":"@"}'
    const scheme = { name: 'payouts-v1', nulls: 'empty' } as const
    expect(codeOf(checkBody(scheme, signedBody(body, 'true')))).toBe('SIGNATURE_RULE_UNKNOWN')
    expect(codeOf(checkBody({ ...scheme, booleans: 'true' }, signedBody(body, 'true')))).toBe('OK')
    expect(codeOf(checkBody({ ...scheme, booleans: 'True' }, signedBody(body, 'true')))).toBe('SIGNATURE_MISMATCH')
  })

  it('is asked only when the signature has the right shape', () => {
    expect(codeOf(checkBody('payouts-v1', '{"a":null,"signature":"short"}'))).toBe('SIGNATURE_MALFORMED')
    expect(codeOf(checkBody('payouts-v1', '{"a":null}'))).toBe('SIGNATURE_MISSING')
  })
})
