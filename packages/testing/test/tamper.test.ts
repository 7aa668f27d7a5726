import { createWebhooks, type EventType, type SignatureScheme } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { buildEvent, signDelivery, type SignedDelivery, tamper, type Tampering, tamperings } from '../src/index.ts'

const secret = 'abc'
const event = buildEvent('PAYMENT_SUCCESS_WEBHOOK', { version: '2025-01-01' })
const other = signDelivery({ rawBody: '{"type":"X"}', secret })

async function codeOf(delivery: SignedDelivery, scheme: SignatureScheme = 'header'): Promise<string> {
  const webhooks = createWebhooks({ secret, scheme, logger: false })
  const { error, outcome } = await webhooks.receive(delivery)
  return error?.code ?? outcome
}

const inHeaders: readonly SignatureScheme[] = ['header', 'bbps', { name: 'baas', separator: '' }]
const bodies = {
  pretty: event.rawBody,
  compact: Buffer.from(JSON.stringify(event.payload)),
  numbers: Buffer.from('[1]'),
}

describe('tamper', () => {
  for (const scheme of inHeaders) {
    for (const [name, rawBody] of Object.entries(bodies)) {
      it.each(tamperings)(`makes a delivery that is refused: ${JSON.stringify(scheme)}, ${name}, %s`, async (how) => {
        const genuine = signDelivery({ rawBody, secret, scheme })
        expect(await codeOf(genuine, scheme)).toMatch(/^(ignored|PAYLOAD_NOT_OBJECT)$/)
        const copy = tamper(genuine, how, { other: signDelivery({ rawBody: '{"type":"X"}', secret, scheme }) })
        expect(await codeOf(copy, scheme)).toMatch(/^(SIGNATURE|TIMESTAMP)_/)
        // A copy: what it was made from is still genuine.
        expect(await codeOf(genuine, scheme)).toMatch(/^(ignored|PAYLOAD_NOT_OBJECT)$/)
      })
    }
  }

  it('says by its code what was done', async () => {
    const genuine = signDelivery({ ...event, secret })
    const codes: Record<Tampering, string> = {
      body: 'SIGNATURE_MISMATCH',
      truncated: 'SIGNATURE_MISMATCH',
      'line-end': 'SIGNATURE_MISMATCH',
      reprinted: 'SIGNATURE_MISMATCH',
      signature: 'SIGNATURE_MISMATCH',
      'other-alphabet': 'SIGNATURE_MALFORMED',
      unsigned: 'SIGNATURE_MISSING',
      timestamp: 'SIGNATURE_MISMATCH',
      'timestamp-left-out': 'TIMESTAMP_MISSING',
      'headers-of-another': 'SIGNATURE_MISMATCH',
    }
    for (const how of tamperings)
      expect([how, await codeOf(tamper(genuine, how, { other }))]).toEqual([how, codes[how]])
    // The headers are genuine.
    expect(await codeOf({ ...tamper(genuine, 'headers-of-another', { other }), rawBody: other.rawBody })).toBe(
      'ignored',
    )
  })

  it.each([
    ['payouts-v1', 'TRANSFER_SUCCESS', { product: 'payouts-v1' }],
    ['subscriptions-v1', 'SUBSCRIPTION_NEW_PAYMENT', {}],
    ['notify-url', 'NOTIFY_URL', {}],
    ['secure-id-body', 'RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS', {}],
  ] as const)('knows that %s signs values', async (scheme, type, options) => {
    const built = buildEvent(type as EventType, options as object)
    const genuine = signDelivery({ ...built, secret, scheme })
    expect(await codeOf(genuine, scheme)).toBe('ignored')
    for (const how of ['body', 'signature'] as const) {
      expect(await codeOf(tamper(genuine, how), scheme)).toMatch(/^SIGNATURE_M/)
    }
    for (const how of tamperings.filter((name) => name !== 'body' && name !== 'signature')) {
      expect(() => tamper(genuine, how, { other })).toThrow(`tamper: '${how}' makes no difference`)
    }
  })

  it('works on forms of Payouts V1', async () => {
    const genuine = signDelivery({ rawBody: 'event=X&transferId=T1', secret, scheme: 'payouts-v1' })
    expect(await codeOf(tamper(genuine, 'body'), 'payouts-v1')).toBe('SIGNATURE_MISMATCH')
  })

  it('says what it cannot do', () => {
    const genuine = signDelivery({ ...event, secret })
    expect(() => tamper(genuine, 'bodies' as never)).toThrow('tamper: how must be one of body, truncated,')
    expect(() => tamper(genuine, 'headers-of-another')).toThrow('needs { other }, a delivery of another body')
    expect(() => tamper(genuine, 'headers-of-another', { other: genuine })).toThrow('needs { other }')
    expect(() => tamper(signDelivery({ rawBody: 'a=1', secret }), 'reprinted')).toThrow('needs a body of JSON')
    expect(() => tamper({ ...genuine, headers: {}, rawBody: Buffer.from('{"a":"b"}') }, 'signature')).toThrow(
      'neither the headers nor the body of this delivery has a signature',
    )
  })
})
