import { createWebhooks, verifySignature, type SignatureScheme } from '@cashfree-webhooks/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listen, sendDelivery, signDelivery } from '../src/index.ts'

const secret = 'sample-client-secret'

/** Signed with openssl, or given with Cashfree's samples: scheme, body without its signature, signature. */
const vectors: readonly (readonly [SignatureScheme, string, string])[] = [
  [
    'payouts-v1',
    '{"event":"TRANSFER_SUCCESS","transferId":"SALARY_88","referenceId":774410,"acknowledged":0,"eventTime":"2025-03-04 09:15:27","utr":"UTR7710425"}',
    'yfn0ByYhrgIPsqaAMgRSVybml+gvEBTNaC16tKQuxPk=',
  ],
  [
    'payouts-v1',
    'event=TRANSFER_SUCCESS&transferId=SALARY_88&referenceId=774410&acknowledged=0&eventTime=2025-03-04+09%3A15%3A27&utr=UTR7710425',
    'yfn0ByYhrgIPsqaAMgRSVybml+gvEBTNaC16tKQuxPk=',
  ],
  [{ name: 'payouts-v1', nulls: 'None' }, '{"event":"X","utr":null}', 'uGMrzloRyDKYPLSVm0914mzjqpmqxyPGWO9wTQLwwSI='],
  [{ name: 'payouts-v1', nulls: 'empty' }, '{"event":"X","utr":null}', 'fAfgcUqF6mj+sa5q2Tj8sq3dEFxnPD871CkMUQDyGts='],
  [{ name: 'payouts-v1', booleans: 'True' }, '{"a":true,"b":false}', 'lC+em/+1/N9S2vIU8sHvPLCHp1mHYfAsHeyWFhylrRc='],
  [{ name: 'payouts-v1', booleans: 'true' }, '{"a":true,"b":false}', 'vywtxHnVWiMMzjS0Poo/UUp+uookq/zIJvC2HwO+hxU='],
  [
    'subscriptions-v1',
    'cf_event=SUBSCRIPTION_NEW_PAYMENT&cf_merchantId=41826&cf_subReferenceId=58291&cf_paymentId=4&cf_amount=1500&cf_eventTime=2021-05-08+10%3A54%3A16&cf_referenceId=806',
    'cIvsnbaeKBK7mZ8iSyDbracNwVlueLLqML/1ELMsBs8=',
  ],
  [
    'notify-url',
    'orderId=20220814125358&orderAmount=73640.00&referenceId=318734736&txStatus=SUCCESS&paymentMode=NET_BANKING&txMsg=Transaction+pending&txTime=2022-08-14+12%3A54%3A26',
    'QmJ53cl+v318RDtberBBjAMjpRqbddTsimDtj8ZJE3o=',
  ],
  [
    'secure-id-body',
    '{"event_type":"RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS","data":{"status":"SUCCESS","zeal":true,"ref_id":46,"bank_ifsc":"HDFC0000731","note":"accepted\\u0040upi"}}',
    'WufdRPMEOi/x1dF/3a46vXNS49M/sDt4l47eLdNO7n0=',
  ],
  [
    { name: 'secure-id-body', nulls: 'null' },
    '{"data":{"a":"X","b":null}}',
    'LrpXMHZREqR6DDNRvoXrNoKP1PrROMhpWx8vOxH3k78=',
  ],
]

const fieldOf = (body: string) =>
  /"signature":"([^"]*)"/.exec(body)?.[1] ?? decodeURIComponent(/signature=([^&]*)/.exec(body)![1]!)

describe('signDelivery, with a signature in the body', () => {
  it.each(vectors)('signs as openssl does: %j %s', (scheme, body, signature) => {
    const { headers, rawBody } = signDelivery({ rawBody: body, secret, scheme })
    expect(fieldOf(rawBody.toString())).toBe(signature)
    const isJson = body.startsWith('{')
    expect(headers).toEqual({ 'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded' })
    expect(verifySignature({ headers, rawBody, secret, scheme })).toEqual({ ok: true, sentAt: null, secretIndex: 0 })
  })

  it.each(vectors)('gives a signature that is there its right value: %j %s', (scheme, body, signature) => {
    const placeholder = body.startsWith('{') ? body.replace(/\}$/, ', "signature" : "x"\n}') : `signature=x&${body}`
    const { rawBody } = signDelivery({ rawBody: placeholder, secret, scheme })
    const written = body.startsWith('{') ? signature : encodeURIComponent(signature)
    expect(rawBody.toString()).toBe(placeholder.replace(/(?<="signature" : ")x|(?<=signature=)x/, () => written))
  })

  it('signs what core verifies, whatever the fields: two programs that share nothing', () => {
    const text = fc.string({ unit: 'binary' }).filter((name) => name !== 'signature')
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.constantFrom('1.50', '1e2', '-0', '90071992547409931'),
    )
    const value = fc.oneof(
      text.map((string) => JSON.stringify(string)),
      number,
      fc.constantFrom('null', 'true', 'false'),
    )
    const json = fc
      .uniqueArray(fc.tuple(text, value), { selector: ([name]) => name })
      .map((list) => `{${list.map(([name, source]) => `${JSON.stringify(name)} : ${source}`).join(',\n')}}`)
    const form = fc
      .uniqueArray(fc.tuple(text, text), { selector: ([name]) => name })
      .map((list) => new URLSearchParams(list))
      .filter((fields) => new Set(fields.keys()).size === fields.size && fields.size > 0)
      .map(String)
    const scheme = { name: 'payouts-v1', nulls: 'None', booleans: 'True' } as const
    fc.assert(
      fc.property(fc.oneof(json, form), (rawBody) => {
        const delivery = signDelivery({ rawBody, secret, scheme })
        expect(verifySignature({ ...delivery, secret, scheme })).toMatchObject({ ok: true })
        expect(verifySignature({ ...delivery, secret: 'other', scheme })).toMatchObject({ ok: false })
      }),
      { numRuns: 500 },
    )
  })

  it('does not guess what is not documented', () => {
    const sign = (rawBody: string, scheme: SignatureScheme) => () => signDelivery({ rawBody, secret, scheme })
    expect(sign('{"a":null}', 'payouts-v1')).toThrow(
      /how 'payouts-v1' signs null\. Choose: \{ name: 'payouts-v1', nulls: … \}/,
    )
    expect(sign('{"a":true}', 'payouts-v1')).toThrow(/signs true\. Choose: .* booleans/)
    expect(sign('{"a":{}}', 'payouts-v1')).toThrow(/an object or a list/)
    expect(sign('{"data":{"a":[]}}', 'secure-id-body')).toThrow(/an object or a list/)
  })
})

describe('signDelivery, with headers of another kind', () => {
  const rawBody = '{"ref_id":"R1","amount":170.00}'
  it.each([
    ['bbps', 'x-webhook', 'a3a5ffff645e0e113820fc9007440531e1447d850bc14fed4fc0d6474026f299'],
    [{ name: 'baas', separator: '' }, 'x-cashfree', undefined],
    [{ name: 'baas', separator: '.' }, 'x-cashfree', undefined],
  ] as const)('signs %j', (scheme, prefix, signature) => {
    const delivery = signDelivery({ rawBody, secret, scheme, timestamp: 1735689612345 })
    expect(delivery.headers).toMatchObject({ [`${prefix}-timestamp`]: '1735689612345' })
    if (signature) expect(delivery.headers[`${prefix}-signature`]).toBe(signature)
    expect(verifySignature({ ...delivery, secret, scheme, toleranceMs: false })).toMatchObject({ ok: true })
    expect(delivery.rawBody.toString()).toBe(rawBody)
  })
})

describe('over HTTP', () => {
  it.each([
    ['a form', 'event=CASHGRAM_REDEEMED&cashgramid=C-1&utr=%E2%82%B9+1'],
    ['JSON', '{"event":"CASHGRAM_REDEEMED","cashgramid":"C-1","amount":10000.50}'],
  ])('%s is handled once, and not when it is forged', async (_name, rawBody) => {
    const webhooks = createWebhooks({ secret, scheme: 'payouts-v1', logger: false })
    const handled: unknown[] = []
    webhooks.onEvent('*', (event) => void handled.push(event.payload))
    const server = await listen((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const delivery = { method: request.method!, headers: request.headers, rawBody: Buffer.concat(chunks) }
        void webhooks.receive(delivery).then(({ status, body }) => response.writeHead(status).end(body))
      })
    })
    try {
      const delivery = signDelivery({ rawBody, secret, scheme: 'payouts-v1' })
      const forged = signDelivery({ rawBody, secret: 'another-secret', scheme: 'payouts-v1' })
      const answers = []
      for (const each of [forged, delivery, delivery])
        answers.push((await sendDelivery(`${server.origin}/`, each)).body)
      expect(answers).toEqual([
        '{"received":false,"error":{"code":"SIGNATURE_MISMATCH"}}',
        '{"received":true,"outcome":"processed"}',
        '{"received":true,"outcome":"duplicate"}',
      ])
      expect(handled).toHaveLength(1)
    } finally {
      await server.close()
    }
  })
})
