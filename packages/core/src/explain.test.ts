import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countHmacs } from '../test/count-hmacs.ts'
import { body as text, mismatches, odd, type Mismatch } from '../test/mismatches.ts'
import { collector } from '../test/receiver.ts'
import { hmac, NOW, SECRET, signed } from '../test/sign.ts'
import { toHeaderLookup } from './delivery.ts'
import { explain } from './explain.ts'
import { holds } from './hypotheses/holds.ts'
import { hypotheses } from './hypotheses/index.ts'
import { toTokens } from './hypotheses/json-tokens.ts'
import { toScheme } from './schemes/index.ts'
import { explainMismatch } from './verify-signature.ts'

const toJson = (value: unknown) => Buffer.from(JSON.stringify(value))

const everything = Object.entries(mismatches).flatMap(([fits, all]) =>
  all.map((mismatch, index) => ({ fits, mismatch, title: `${fits} (${index + 1})` })),
)

/** The request as it was captured, and the secrets that the receiver has. */
function captured({ signed: was = {}, arrived = {}, written = (signature) => signature }: Mismatch) {
  const { body = text, timestamp = String(NOW), secret = SECRET } = arrived
  const signature = createHmac('sha256', was.secret ?? secret)
    .update(Buffer.concat([Buffer.from(was.timestamp ?? timestamp), Buffer.from(was.body ?? body)]))
    .digest('base64')
  // What was signed with the right secret arrives with a wrong one, and the reverse.
  const mac = arrived.secret !== undefined && was.secret === undefined ? resigned(was, body, timestamp) : signature
  const headers = { 'x-webhook-signature': written(mac), 'x-webhook-timestamp': timestamp }
  return { header: toHeaderLookup(headers), rawBody: Buffer.from(body), secrets: ['another-secret', secret] }
}

function resigned(was: NonNullable<Mismatch['signed']>, body: string | Buffer, timestamp: string): string {
  return hmac(SECRET, was.timestamp ?? timestamp, was.body ?? body)
}

const explained = (mismatch: Mismatch) => explain(captured(mismatch))

describe('explain', () => {
  it.each(everything)('finds that $title', ({ fits, mismatch }) => {
    const { fault } = hypotheses.find((hypothesis) => hypothesis.fits === fits)!
    expect(explained(mismatch)).toMatchObject({ fits: `matches if ${fits}`, fault })
  })

  it.each(everything)('finds it by one hypothesis only: $title', ({ fits, mismatch }) => {
    const { rawBody, ...rest } = captured(mismatch)
    const evidence = { ...rest, rawBody, scheme: toScheme(), tokens: toTokens(rawBody) }
    expect(hypotheses.filter((hypothesis) => holds(hypothesis, evidence)).map((hypothesis) => hypothesis.fits)).toEqual(
      [fits],
    )
  })

  it('has a case for every hypothesis', () => {
    expect(Object.keys(mismatches).sort()).toEqual(hypotheses.map(({ fits }) => fits).sort())
    expect(new Set(hypotheses.map(({ fits }) => fits)).size).toBe(hypotheses.length)
  })

  it('has every fault in the README', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
    const faults = new Set(hypotheses.map(({ fault }) => fault).filter((fault) => fault !== 'nothing-changed'))
    expect([...faults].filter((fault) => !readme.includes(`\`${fault}\``))).toEqual([])
  })

  it('finds nothing where two faults come together', () => {
    expect(explained({ signed: { body: '', timestamp: '' } }).fits).toBeNull()
    expect(explained({ signed: { body: `${text}\n`, secret: `${SECRET}\n` } })).toMatchObject({
      fits: null,
      fault: null,
    })
  })

  it('finds another secret that it was told of, and says no more than its name', () => {
    const delivery = signed(text, { secret: 'the-secret-of-the-sandbox' })
    const otherSecrets = { OLD: 'older', EMPTY: '', SANDBOX: 'the-secret-of-the-sandbox' }
    const explanation = explainMismatch({ ...delivery, secret: SECRET, otherSecrets })
    expect(explanation).toMatchObject({
      fault: 'other-secret',
      fits: 'matches with the secret SANDBOX',
      facts: { otherSecret: 'SANDBOX', secretsTried: 4 },
    })
    expect(explanation.hint).toContain('SANDBOX')
    expect(JSON.stringify(explanation)).not.toMatch(/the-secret-of|older/)
    expect(explainMismatch({ ...delivery, secret: SECRET, otherSecrets: { OLD: 'older' } }).fault).toBeNull()
  })

  it('looks for secrets in bodies that are signed inside, too', () => {
    const fields = 'event=TRANSFER_SUCCESS&transferId=T1'
    const signature = encodeURIComponent(hmac(SECRET, '', 'TRANSFER_SUCCESST1'))
    const rawBody = Buffer.from(`${fields}&signature=${signature}`)
    const at = (secret: string, otherSecrets = {}) =>
      explainMismatch({ rawBody, headers: {}, secret, otherSecrets, scheme: 'payouts-v1' })
    expect(at(`"${SECRET}"`)).toMatchObject({ fault: 'secret-quoted' })
    expect(at('other', { LIVE: SECRET })).toMatchObject({ fault: 'other-secret', facts: { otherSecret: 'LIVE' } })
    expect(at('other')).toMatchObject({ fault: null })
    const recoded = Buffer.from(`${rawBody}`.replace('T1', 'T%26amp;1'))
    expect(explainMismatch({ rawBody: recoded, headers: {}, secret: SECRET, scheme: 'payouts-v1' }).fault).toBeNull()
  })

  it.each([
    ['a header of the other pair', { 'x-cashfree-signature': hmac(SECRET, String(NOW), text) }],
    [
      'the whole other pair',
      { 'x-cashfree-signature': hmac(SECRET, '1735689612', text), 'x-cashfree-timestamp': '1735689612' },
    ],
  ])('finds %s', (_name, other) => {
    const headers = { 'x-webhook-signature': hmac('x', '', ''), 'x-webhook-timestamp': String(NOW), ...other }
    const { fits, fault } = explainMismatch({ rawBody: Buffer.from(text), headers, secret: SECRET })
    expect([fits, fault]).toEqual(['matches if headers of the x-cashfree-* pair are taken', 'pairs-mixed'])
  })

  it('has no explanation for a thousand random signatures, bodies and secrets', () => {
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.json().map((json) => Buffer.from(json)),
      fc.record({ order_amount: fc.nat(), fee: fc.float(), note: fc.string({ unit: 'grapheme' }) }).map(toJson),
      fc.constantFrom(text, odd, 'a=1+2&b=%E2', gzipSync(text)).map((body) => Buffer.from(body)),
    )
    const timestamps = fc.oneof({ arbitrary: fc.constant(String(NOW)), weight: 9 }, fc.constant('1735689612'))
    const macs = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
    const writings = fc.constantFrom('base64', 'base64', 'base64', 'hex', 'base64url')
    fc.assert(
      fc.property(
        bodies,
        timestamps,
        macs,
        writings,
        fc.string({ minLength: 1 }),
        (rawBody, timestamp, mac, as, name) => {
          const headers = {
            'x-webhook-signature': mac.toString(as as BufferEncoding),
            'x-webhook-timestamp': timestamp,
          }
          const foreign = signed(rawBody, { timestamp, secret: `${name}-of-somebody-else` })
          const otherSecrets = { OLD: 'older' }
          return [{ rawBody, headers }, foreign].every(
            (delivery) => explainMismatch({ ...delivery, secret: [SECRET, name], otherSecrets }).fits === null,
          )
        },
      ),
      { numRuns: 1000, seed: 20250522 },
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
    const none = { title: 'none', mismatch: { signed: { secret: 'other' } } }
    for (const { title, mismatch } of [...everything, none]) {
      const explanation = explained(mismatch)
      const told = JSON.stringify(explanation)
      expect(told, title).not.toContain(SECRET)
      expect(told, title).not.toMatch(/order_|PAYMENT_|D'Souza/)
      expect(told, title).not.toMatch(/[A-Za-z0-9+/]{43}=/)
      for (const fact of Object.values(explanation.facts)) expect(fact === null || typeof fact !== 'string').toBe(true)
    }
  })

  it.each([
    ...[' ', '\n', '\r', '\r\n', '/', '"', 'A', '=', '\0', '&', '&amp', '%', '%7b', '\\', 'é', ',', '\u1f8b', '1\r\n'],
    ...['[', '{"a":', '{"":[', '[0,', '{"amount":1,', '"\\u20b9', '5\r\nabcde\r\n'],
  ])('comes to an end on 1 MiB of %j', (piece) => {
    const { headers } = signed('x', { secret: 'other', timestamp: '1735689612' })
    const startedAt = performance.now()
    const rawBody = Buffer.alloc(1_048_576, piece)
    expect(explainMismatch({ rawBody, headers, secret: SECRET }).fits).toBeNull()
    // Linear work takes a part of a second; quadratic work on this size takes minutes.
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })

  it.each([
    ['numbers', `[${'0,'.repeat(65_000)}0]`],
    ['names', `{${Array.from({ length: 6_000 }, (_, index) => `"amount_${index}":170`).join()}}`],
    ['amounts', `[${Array.from({ length: 6_000 }, () => '{"order_amount":1}').join()}]`],
    ['escapes', `["${'\\u20b9'.repeat(21_000)}"]`],
    ['slashes', `["${'\\/'.repeat(65_000)}"]`],
    ['depth', `${'['.repeat(15)}${'0,'.repeat(60_000)}0${']'.repeat(15)}`],
    ['too much depth', `${'{"a":['.repeat(2_000)}0${']}'.repeat(2_000)}`],
    ['more than is printed', `[${'0,'.repeat(500_000)}0]`],
  ])('comes to an end on JSON of many %s', (_name, json) => {
    const { headers } = signed('x', { secret: 'other' })
    const startedAt = performance.now()
    const explanation = explainMismatch({ rawBody: Buffer.from(json), headers, secret: SECRET })
    expect(explanation.fits).toBeNull()
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(explanation.facts.printedAgain).toBe(!/^too|^more/.test(_name))
  })

  it('unpacks no more than it may', () => {
    const packed = (length: number): Mismatch => {
      const signedBody = Buffer.alloc(length)
      return { signed: { body: signedBody }, arrived: { body: gzipSync(signedBody) } }
    }
    expect(explained(packed(4_194_304)).fault).toBe('compressed')
    expect(explained(packed(4_194_305)).fault).toBeNull()
  })

  it('tries a thousand timestamps on short bodies only', () => {
    const stamped = (length: number): Mismatch => ({
      signed: { timestamp: '1735689612999' },
      arrived: { timestamp: '1735689612', body: '0'.repeat(length) },
    })
    expect(explained(stamped(16_384)).fault).toBe('timestamp-unit')
    expect(explained(stamped(16_385)).fault).toBeNull()
  })
})

describe('refusing a forged delivery', () => {
  it('computes one hash for each secret, and the explanation only when asked', async () => {
    const { webhooks, errors } = collector({ secret: ['one', 'two', 'three'] })
    const forged = signed('{"type":"X"}', { secret: 'nobody' })
    const computed = countHmacs()
    const receipt = await webhooks.receive(forged)
    expect(receipt.body).toBe('{"received":false,"error":{"code":"SIGNATURE_MISMATCH"}}')
    expect(errors).toHaveLength(1)
    expect(JSON.stringify(errors[0])).not.toContain('explain')
    expect(computed()).toBe(3)
    expect(receipt.error?.explain()?.fits).toBeNull()
    expect(computed()).toBeGreaterThan(10)
  })

  it('computes none for a misshapen one', async () => {
    const { webhooks } = collector()
    const misshapen = { ...signed('{}'), headers: { 'x-webhook-signature': 'short', 'x-webhook-timestamp': '1' } }
    const computed = countHmacs()
    await webhooks.receive(misshapen)
    expect(computed()).toBe(0)
  })
})
