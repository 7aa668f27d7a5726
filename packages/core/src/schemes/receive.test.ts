import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { countHmacs } from '../../test/count-hmacs.ts'
import { esign, secureIdVideoKyc } from '../../test/payloads.ts'
import { collector, receiver } from '../../test/receiver.ts'
import { samples } from '../../test/scheme-samples.ts'
import { SCHEME_NOW, SCHEME_SECRET, schemeVectors, signedBody, type SchemeVector } from '../../test/schemes.ts'
import { signed } from '../../test/sign.ts'
import { parseEvent } from '../parse-event.ts'
import { explainMismatch } from '../verify-signature.ts'
import type { WebhooksOptions } from '../webhooks-options.ts'
import type { SignatureScheme } from './index.ts'

const endpoint = (scheme: SignatureScheme, options: WebhooksOptions = {}) =>
  collector({ secret: SCHEME_SECRET, scheme, now: () => SCHEME_NOW, ...options })

const post = (rawBody: Buffer | string, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST',
  headers,
  rawBody: Buffer.from(rawBody),
})

const sampleVectors: readonly SchemeVector[] = Object.entries(samples).map(([name, { scheme, body }]) => ({
  name,
  scheme: scheme as SignatureScheme,
  headers: {},
  rawBody: Buffer.from(body),
}))

describe('receive', () => {
  it.each([...schemeVectors, ...sampleVectors])(
    'handles a delivery once, and no forged one: $name',
    async ({ scheme, headers, rawBody }) => {
      const { webhooks, handled, codes } = endpoint(scheme)
      const forged = endpoint(scheme, { secret: 'another-secret' })
      expect((await webhooks.receive(post(rawBody, headers))).body).toBe('{"received":true,"outcome":"processed"}')
      expect((await webhooks.receive(post(rawBody, headers))).outcome).toBe('duplicate')
      expect((await forged.webhooks.receive(post(rawBody, headers))).status).toBe(401)
      expect([handled.length, forged.handled.length]).toEqual([1, 0])
      expect([codes(), forged.codes()]).toEqual([[], ['SIGNATURE_MISMATCH']])
      expect(handled[0]!.rawBody).toEqual(rawBody)
    },
  )

  it('handles copies that come at the same moment once', async () => {
    const { webhooks, handled } = endpoint('payouts-v1')
    const delivery = post(samples.cashgram.body)
    const all = await Promise.all([1, 2, 3].map(() => webhooks.receive(delivery)))
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(handled).toHaveLength(1)
  })

  it('says of a form and of JSON what came', async () => {
    const { webhooks, handled } = endpoint('payouts-v1')
    const text = '00.50LOW_BALANCE_ALERT9007199254740993'
    const form = 'currentBalance=00.50&event=LOW_BALANCE_ALERT&id=9007199254740993&signature=@&__proto__='
    const json =
      '{"currentBalance":0.50,"event":"LOW_BALANCE_ALERT","id":9007199254740993,"signature":"@","__proto__":""}'
    await webhooks.receive(post(signedBody(form, text)))
    await webhooks.receive(post(signedBody(json, text.slice(1))))
    const [fromForm, fromJson] = handled
    expect(fromForm!.payload).toMatchObject({ currentBalance: '00.50', id: '9007199254740993' })
    expect(fromJson!.payload).toMatchObject({ currentBalance: 0.5, id: '9007199254740993' })
    for (const { type, payload, delivery } of handled) {
      expect(type).toBe('LOW_BALANCE_ALERT')
      expect(Object.keys(payload as object)).toEqual(['currentBalance', 'event', 'id', 'signature'])
      expect(Object.getPrototypeOf(payload)).toBe(Object.prototype)
      expect(delivery).toMatchObject({ sentAt: null, receivedAt: new Date(SCHEME_NOW), secretIndex: 0 })
    }
  })

  it('types the fields of a form', async () => {
    const data = z.object({ transferId: z.string(), acknowledged: z.string() })
    const definition = { data, identity: ['transferId'], flat: true }
    const { webhooks } = receiver({ secret: SCHEME_SECRET, scheme: 'payouts-v1', events: { DONE: definition } })
    const got: unknown[] = []
    webhooks.onEvent('DONE' as never, (event) => got.push((event as { data: unknown }).data))
    const rawBody = signedBody('transferId=A&event=DONE&acknowledged=1&signature=@', '1DONEA')
    expect((await webhooks.receive(post(rawBody))).outcome).toBe('processed')
    expect(got).toEqual([expect.objectContaining({ transferId: 'A', acknowledged: '1' })])
  })

  it('hands on no field that is not signed', async () => {
    const form = endpoint('subscriptions-v1')
    await form.webhooks.receive(post(signedBody('cf_event=X&event=FORGED&type=FORGED&signature=@', 'cf_eventX')))
    expect(form.handled[0]).toMatchObject({ type: 'X', payload: { cf_event: 'X' } })
    expect(Object.keys(form.handled[0]!.payload as object)).toEqual(['cf_event', 'signature'])
    const notify = endpoint('notify-url')
    await notify.webhooks.receive(post(`${samples.notifyUrl.body}&event=FORGED`))
    expect(notify.handled[0]!.payload).not.toHaveProperty('event')
  })
})

describe('the identity, where the scheme does not protect what it is made of', () => {
  it('is that of the signed text, so that moved boundaries and new names give a duplicate', async () => {
    const { webhooks, handled } = endpoint('payouts-v1')
    const text = 'TRANSFER_SUCCESSSALARY_88UTR77'
    const genuine = 'event=TRANSFER_SUCCESS&transferId=SALARY_88&utr=UTR77&signature=@'
    const variants = [
      'event=TRANSFER_SUCCESS&transferId=SALARY_8&u=8&utr=UTR77&signature=@',
      'event=TRANSFER_SUCCESSSALARY_88UTR77&signature=@',
      'type=TRANSFER_SUCCESS&u=SALARY_88UTR77&signature=@',
      '{"event":"TRANSFER_SUCCESS","transferId":"SALARY_88","utr":"UTR77","signature":"@"}',
    ]
    expect((await webhooks.receive(post(signedBody(genuine, text)))).outcome).toBe('processed')
    for (const body of variants)
      expect((await webhooks.receive(post(signedBody(body, text)))).outcome).toBe('duplicate')
    expect(handled).toHaveLength(1)
  })

  it('does not move with the name and the time that Secure ID leaves unsigned', async () => {
    const { webhooks, handled } = endpoint('secure-id-body')
    const { body } = samples.reversePennyDrop
    const changed = body
      .replace('ACCOUNT_VERIFICATION_SUCCESS', 'ACCOUNT_VERIFICATION_FAILURE')
      .replace('16:59', '17:59')
    expect((await webhooks.receive(post(body))).outcome).toBe('processed')
    expect((await webhooks.receive(post(changed))).outcome).toBe('duplicate')
    expect(handled).toHaveLength(1)
  })

  it('is another for another text, and the same from parseEvent', async () => {
    const { webhooks, handled } = endpoint('payouts-v1')
    for (const id of ['1', '2']) await webhooks.receive(post(signedBody(`event=X&id=${id}&signature=@`, `X${id}`)))
    const ids = handled.map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
    expect(parseEvent(handled[0]!.rawBody, { scheme: 'payouts-v1' })).toMatchObject({ id: ids[0], type: 'X' })
    expect(() => parseEvent(handled[0]!.rawBody)).toThrow(/PAYLOAD_NOT_JSON|choose their scheme/)
  })

  it('stays the catalogue’s under the schemes that sign the bytes', async () => {
    const { webhooks, handled } = collector()
    await webhooks.receive(signed(esign()))
    expect(handled[0]!.id).toMatch(/^esign\|/)
  })
})

describe('an endpoint of the header scheme', () => {
  it('verifies by header, and leaves a signature in the body as it is', async () => {
    const { webhooks, handled } = collector()
    const payload = secureIdVideoKyc()
    expect((await webhooks.receive(signed(payload))).outcome).toBe('processed')
    expect(handled[0]!.payload).toEqual(payload)
    expect((handled[0]!.payload as { signature: string }).signature).toBe('signature')
  })

  it.each(sampleVectors)(
    'refuses a body of another scheme, and says which it may be: $name',
    async ({ scheme, rawBody }) => {
      const { webhooks, errors, handled } = endpoint('header')
      const receipt = await webhooks.receive(post(rawBody))
      expect(receipt.body).toBe('{"received":false,"error":{"code":"SIGNATURE_MISSING"}}')
      expect(errors[0]!.message).toContain(`scheme: '${scheme as string}'`)
      expect(errors[0]!.explain()).toMatchObject({ fits: `matches as scheme '${scheme as string}'` })
      expect(handled).toEqual([])
    },
  )

  it('guesses nothing about a body without a signature, and reads only its beginning', async () => {
    const { webhooks, errors } = endpoint('header')
    const late = `{"a":"${'x'.repeat(5000)}","signature":"late"}`
    for (const body of ['', '{}', 'a=b', '{"type":"X","data":{}}', late]) await webhooks.receive(post(body))
    for (const error of errors) expect(error.message).not.toContain("option scheme: '")
    expect(errors[0]!.explain()?.fits).toBeNull()
    expect(errors[0]!.explain()?.hint).toContain('no signature header')
  })
})

describe('explain', () => {
  it.each(schemeVectors)('names the scheme, whatever the endpoint has: $name', ({ scheme, headers, rawBody }) => {
    const given = { rawBody, headers, secret: ['other', SCHEME_SECRET] }
    const written =
      typeof scheme === 'string'
        ? `'${scheme}'`
        : `{ ${Object.entries(scheme)
            .map(([name, value]) => `${name}: '${value}'`)
            .join(', ')} }`
    const elsewhere = scheme === 'bbps' ? 'payouts-v1' : 'bbps'
    const { fits } = explainMismatch({ ...given, scheme: elsewhere })
    // Under its older header names, the usual scheme.
    const isUsual = typeof scheme === 'object' && scheme.name === 'baas' && scheme.separator === ''
    expect(fits).toBe(`matches as scheme ${isUsual ? "'header'" : written}`)
  })

  it('names the choice that fits what is not documented', async () => {
    const { webhooks, errors } = endpoint('payouts-v1')
    const body = '{"a":null,"b":true,"signature":"@"}'
    await webhooks.receive(post(signedBody(body, 'NoneTrue')))
    expect(errors[0]!.code).toBe('SIGNATURE_RULE_UNKNOWN')
    expect(errors[0]!.explain()).toMatchObject({
      fits: "matches as scheme { name: 'payouts-v1', nulls: 'None', booleans: 'True' }",
    })
    await webhooks.receive(post(signedBody(body, 'nil')))
    expect(errors[1]!.explain()?.fits).toBeNull()
  })

  it('holds nothing of the payload, the secret or the signature', async () => {
    for (const { scheme, headers, rawBody } of [...schemeVectors, ...sampleVectors]) {
      const { webhooks, errors } = endpoint(scheme === 'header' ? 'bbps' : 'header')
      await webhooks.receive(post(rawBody, headers))
      const told = JSON.stringify([errors[0]?.message, errors[0]?.explain()])
      for (const secretText of [SCHEME_SECRET, 'SALARY_88', '10000.50', 'UTR', 'Balance'])
        expect(told).not.toContain(secretText)
      expect(told).not.toMatch(/[A-Za-z0-9+/]{43}=|[0-9a-f]{64}/)
    }
  })
})

describe('refusing a forged body', () => {
  it('costs one hash for each secret, and none where nothing could match', async () => {
    const computed = countHmacs()
    const { webhooks, codes } = endpoint('payouts-v1', { secret: ['one', 'two', 'three'] })
    const hashes: number[] = []
    const valid = `${'A'.repeat(43)}=`
    for (const body of [
      `{"event":"X","signature":"${valid}"}`,
      `event=X&signature=${encodeURIComponent(valid)}`,
      'event=X&signature=short',
      'event=X',
      '{"event"',
      `{"a":null,"signature":"${valid}"}`,
    ]) {
      const before = computed()
      await webhooks.receive(post(body))
      hashes.push(computed() - before)
    }
    expect(hashes).toEqual([3, 3, 0, 0, 0, 0])
    expect(codes()).toEqual([
      'SIGNATURE_MISMATCH',
      'SIGNATURE_MISMATCH',
      'SIGNATURE_MALFORMED',
      'SIGNATURE_MISSING',
      'SIGNATURE_MISSING',
      'SIGNATURE_RULE_UNKNOWN',
    ])
  })

  it.each([...schemeVectors, ...sampleVectors])(
    'costs the same for whichever secret is right, as every one is tried: $name',
    async ({ scheme, headers, rawBody }) => {
      const computed = countHmacs()
      const { webhooks, handled } = endpoint(scheme, { secret: [SCHEME_SECRET, 'two', 'three'] })
      await webhooks.receive(post(rawBody, headers))
      expect([computed(), handled.length]).toEqual([3, 1])
    },
  )

  it('takes no body that is longer than maxBodyBytes', async () => {
    const { webhooks, codes } = endpoint('payouts-v1')
    await webhooks.receive(post(`event=X&a=${'x'.repeat(16_384)}&signature=x`))
    expect(codes()).toEqual(['BODY_TOO_LARGE'])
  })
})
