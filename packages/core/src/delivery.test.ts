import { describe, expect, it } from 'vitest'
import { deliveryInfo, refuseHead, toHeaderLookup, type HeadersLike } from './delivery.ts'

const nullRecord: Record<string, string> = Object.assign(Object.create(null), { 'X-Webhook-Version': '1' })

describe('toHeaderLookup', () => {
  it.each<[string, HeadersLike]>([
    ['Headers', new Headers({ 'X-Webhook-Version': '1' })],
    ['a record in lower case', { 'x-webhook-version': '1' }],
    ['a record in any case', { 'X-WEBHOOK-Version': '1' }],
    ['a record with arrays', { 'X-Webhook-Version': ['1'] }],
    ['a record without a prototype', nullRecord],
    ['pairs', [['X-Webhook-Version', '1']]],
    ['a Map', new Map([['X-Webhook-Version', '1']])],
    ['an iterator of pairs', new Headers({ 'X-Webhook-Version': '1' }).entries()],
  ])('reads %s, as often as asked', (_name, headers) => {
    const header = toHeaderLookup(headers)
    for (let count = 0; count < 2; count++) {
      expect(header('x-webhook-version')).toBe('1')
      expect(header('x-webhook-attempt')).toBeUndefined()
    }
  })

  it('joins a header that was sent twice, so that it fits no format', () => {
    expect(toHeaderLookup({ 'x-a': ['1', '2'] })('x-a')).toBe('1, 2')
    expect(toHeaderLookup({ 'X-A': '1', 'x-a': '2' })('x-a')).toBe('1, 2')
    expect(
      toHeaderLookup([
        ['X-A', '1'],
        ['x-a', '2'],
      ])('x-a'),
    ).toBe('1, 2')
    const headers = new Headers()
    headers.append('x-a', '1')
    headers.append('X-A', '2')
    expect(toHeaderLookup(headers)('x-a')).toBe('1, 2')
  })

  it('takes undefined and null for absent, and a number for its digits', () => {
    const header = toHeaderLookup({ 'x-a': undefined, 'x-b': null, 'x-c': 17 } as unknown as HeadersLike)
    expect([header('x-a'), header('x-b'), header('x-c')]).toEqual([undefined, undefined, '17'])
    const mixed = toHeaderLookup({ 'X-A': undefined, 'X-B': null, 'X-C': 17 } as unknown as HeadersLike)
    expect([mixed('x-a'), mixed('x-b'), mixed('x-c')]).toEqual([undefined, undefined, '17'])
  })

  it('reads a record that has a header named get', () => {
    expect(toHeaderLookup({ get: 'x', 'x-a': '1' })('x-a')).toBe('1')
  })

  it('keeps a __proto__ header from reaching a prototype', () => {
    const header = toHeaderLookup([
      ['__proto__', 'x'],
      ['X-A', '1'],
    ])
    expect(header('x-a')).toBe('1')
    expect(({} as Record<string, unknown>)['x-a']).toBeUndefined()
  })
})

describe('refuseHead', () => {
  const none = () => undefined
  it('takes a POST with no content-encoding, an empty one or identity', () => {
    expect(refuseHead('POST', none)).toBeUndefined()
    for (const encoding of ['', 'identity', 'Identity']) expect(refuseHead('POST', () => encoding)).toBeUndefined()
  })

  it('refuses other methods and encodings', () => {
    for (const method of ['GET', 'PUT', 'post', '']) expect(refuseHead(method, none)?.code).toBe('METHOD_NOT_ALLOWED')
    for (const encoding of ['gzip', 'br', 'identity, gzip'])
      expect(refuseHead('POST', () => encoding)?.code).toBe('ENCODING_NOT_SUPPORTED')
  })
})

describe('deliveryInfo', () => {
  const verified = { sentAt: new Date(1), secretIndex: 1 }

  it('tells what the headers say', () => {
    const header = toHeaderLookup({
      'x-webhook-attempt': '3',
      'x-webhook-version': '2025-01-01',
      'x-idempotency-key': 'k',
    })
    expect(deliveryInfo(header, verified, 2)).toEqual({
      attempt: 3,
      sentAt: new Date(1),
      receivedAt: new Date(2),
      version: '2025-01-01',
      idempotencyKey: 'k',
      secretIndex: 1,
    })
  })

  it.each(['', 'one', '-1', '1.5', '1e3', '99999999999999999999'])('has no attempt for %j', (attempt) => {
    expect(deliveryInfo(() => attempt, verified, 2).attempt).toBeNull()
  })
})
