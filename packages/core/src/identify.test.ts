import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { esign, secureIdVideoKyc, videoKyc } from '../test/payloads.ts'
import { collector } from '../test/receiver.ts'
import { NOW, signed } from '../test/sign.ts'
import { identify } from './identify.ts'
import { parseEvent } from './parse-event.ts'
import type { IdentityPaths, RegisteredEvent } from './registry.ts'

const idOf = (payload: object) => parseEvent(Buffer.from(JSON.stringify(payload))).id
const hashOf = (payload: object) => `sha256:${createHash('sha256').update(JSON.stringify(payload)).digest('hex')}`

/** An event of any type whose identity is the members of an array. */
function registered(type: string, count: number): RegisteredEvent {
  const paths = Array.from({ length: count }, (_, index) => [['fields', String(index)]])
  return withPaths(type, ...paths.map((each) => ({ paths: each, isOptional: false })))
}

function withPaths(type: string, ...identityFields: IdentityPaths[]): RegisteredEvent {
  return {
    type,
    product: 'custom',
    nameKey: undefined,
    definition: undefined as never,
    zone: undefined,
    identityFields,
    timePath: ['event_time'],
  }
}
const idFrom = (type: string, fields: readonly string[]) =>
  identify(registered(type, fields.length), { fields }, Buffer.from('body'))

describe('identify', () => {
  it('joins product, type and the fields of the catalogue', () => {
    expect(idOf(videoKyc())).toBe(
      'ppi-video-kyc|VKYC_USER_CALL_COMPLETED|8901234567890123458|AGENT_APPROVED|2025-05-22T03:51:14Z',
    )
    expect(idOf(secureIdVideoKyc())).toBe(
      'secure-id-video-kyc|VKYC_USER_LINK_GENERATED|48016|LINK_GENERATED|2025-04-26T04:08:30Z',
    )
    expect(idOf(esign())).toBe('esign|ESIGN_VERIFICATION_SUCCESS|32|SUCCESS|2023-07-19 10:46:16')
  })

  it('is the same for a number and its text, an alias and its name, and any printing', () => {
    expect(idOf(esign({ reference_id: '32' }))).toBe(idOf(esign()))
    expect(idOf(esign({}, 'E_SIGN_VERIFICATION_SUCCESS'))).toBe(idOf(esign()))
    expect(parseEvent(Buffer.from(JSON.stringify(esign(), null, 4))).id).toBe(idOf(esign()))
    const big = JSON.stringify(esign()).replace(':32', ':9007199254740993')
    expect(parseEvent(Buffer.from(big)).id).toBe(idOf(esign({ reference_id: '9007199254740993' })))
  })

  it('tells apart what differs in one field', () => {
    const ids = [
      videoKyc(),
      videoKyc({}, 'VKYC_USER_CALL_STARTED'),
      videoKyc({ cf_verification_id: '8901234567890123459' }),
      videoKyc({ status_code: 'AGENT_REJECTED' }),
      { ...videoKyc(), event_time: '2025-05-22T03:51:15Z' },
      secureIdVideoKyc({}, 'VKYC_USER_CALL_COMPLETED'),
    ].map(idOf)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([null, '', {}, [], true, [32], undefined])(
    'falls back to the hash of the body for a field that is %j',
    (value) => {
      const payload = esign({ reference_id: value })
      expect(idOf(payload)).toBe(hashOf(payload))
    },
  )

  it('falls back for data and events that are not there', () => {
    for (const payload of [
      { ...esign(), data: null },
      { event_type: 'ESIGN_VERIFICATION_SUCCESS' },
      { type: 'NEW', data: { id: 1 } },
      {},
    ]) {
      expect(idOf(payload)).toBe(hashOf(payload))
    }
  })

  it('does not take inherited members for fields', () => {
    const event = withPaths('X', { paths: [['constructor', 'name']], isOptional: false })
    expect(identify(event, {}, Buffer.from('{}'))).toBe(hashOf({}))
  })

  it('gives two different tuples of fields two different ids', () => {
    const field = fc.oneof(
      fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('|', '%', '7', 'C', '2', '5', 'a') }),
      fc.string({ minLength: 1, unit: 'binary' }),
    )
    const tuple = fc.tuple(fc.constantFrom('A', 'A|B', 'A%7CB'), fc.array(field, { minLength: 1, maxLength: 3 }))
    fc.assert(
      fc.property(tuple, tuple, ([oneType, one], [otherType, other]) => {
        const isSame = JSON.stringify([oneType, one]) === JSON.stringify([otherType, other])
        return (idFrom(oneType, one) === idFrom(otherType, other)) === isSame
      }),
      { numRuns: 2000 },
    )
    expect(idFrom('A|B', ['1'])).not.toBe(idFrom('A', ['B', '1']))
    expect(idFrom('A', ['%7C'])).not.toBe(idFrom('A', ['|']))
  })

  it('bounds long ids and still tells them apart', () => {
    const [one, other] = [idFrom('A', ['x'.repeat(100_000)]), idFrom('A', [`${'x'.repeat(99_999)}y`])]
    expect(one).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(one).not.toBe(other)
    expect(idFrom('A', ['x'.repeat(1000) + '\ud800'])).not.toBe(idFrom('A', ['x'.repeat(1000) + '\ud801']))
  })

  it('takes half a surrogate pair beside a separator', () => {
    expect(idOf(esign({ reference_id: '\ud800|%' }))).toContain('|\ud800%7C%25|')
  })

  it('looks at nothing that is not signed', async () => {
    const { webhooks, handled } = collector({ store: false })
    await webhooks.receive(signed(esign()))
    const headers = { 'x-idempotency-key': 'other', 'x-webhook-attempt': '2', 'x-webhook-version': '2' }
    await webhooks.receive(signed(esign(), { timestamp: String(NOW + 60_000), headers }))
    expect(handled[0]!.id).toBe(handled[1]!.id)
  })
})

describe('the identify option', () => {
  it('replaces the identity', async () => {
    const { webhooks, handled } = collector({ identify: ({ product }) => product })
    expect((await webhooks.receive(signed(videoKyc()))).event?.id).toBe('ppi-video-kyc')
    expect((await webhooks.receive(signed(videoKyc({ status_code: 'OTHER' })))).outcome).toBe('duplicate')
    expect(handled.map(({ id }) => id)).toEqual(['ppi-video-kyc'])
  })

  it('is bounded, too', async () => {
    const { webhooks, handled } = collector({ identify: () => 'x'.repeat(10_000) })
    await webhooks.receive(signed(videoKyc()))
    expect(handled[0]!.id).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no')
      },
    ],
    ['gives nothing', () => undefined],
    ['gives an empty text', () => ''],
    ['gives a number', () => 17],
    ['gives a promise', async () => 'id'],
  ])('fails the delivery when it %s, and handles nothing', async (_name, by) => {
    const { webhooks, handled, codes } = collector({ identify: by as () => string })
    expect((await webhooks.receive(signed(videoKyc()))).status).toBe(500)
    expect(codes()).toEqual(['HANDLER_FAILED'])
    expect(handled).toEqual([])
  })
})
