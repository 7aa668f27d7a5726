import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { esign, secureIdVideoKyc, videoKyc } from '../test/payloads.ts'
import { collector, receiver } from '../test/receiver.ts'
import { signed } from '../test/sign.ts'
import { WebhookError } from './errors.ts'
import { parseEvent } from './parse-event.ts'

const event = (payload: unknown) => parseEvent(Buffer.from(JSON.stringify(payload)))
const without = (data: object, field: string) =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== field))

const products = [
  {
    name: 'ppi-video-kyc',
    payload: videoKyc,
    ids: ['verification_id', 'cf_verification_id'],
    states: ['status_code'],
    optional: ['user_id', 'status', 'link', 'link_expiry', 'meeting_schedule', 'auditor_remarks', 'agent_remarks'],
  },
  {
    name: 'secure-id-video-kyc',
    payload: secureIdVideoKyc,
    ids: ['verification_id', 'reference_id'],
    states: ['sub_status'],
    optional: [
      'status',
      'user_reference_id',
      'user_id',
      'vkyc_link',
      'link_expiry',
      'recording_link',
      'meeting_schedule',
      'auditor_remarks',
      'agent_remarks',
    ],
  },
  {
    name: 'esign',
    payload: esign,
    ids: ['reference_id', 'verification_id'],
    states: ['status'],
    optional: ['document_id', 'signed_doc_url'],
  },
] as const

describe.each(products)('$name', ({ name, payload, ids, states, optional }) => {
  it.each(optional)('takes %s as text, number, null, empty or not there', (field) => {
    for (const value of ['text', 17, 1.5, null, '']) {
      const { issues, data, product } = event(payload({ [field]: value }))
      expect([product, issues]).toEqual([name, []])
      expect((data as Record<string, unknown>)[field]).toBe(typeof value === 'number' ? String(value) : value)
    }
    const sent = payload()
    expect(event({ ...sent, data: without(sent.data, field) }).issues).toEqual([])
  })

  it.each(ids)('takes the id %s as text or number, and gives text', (field) => {
    for (const value of ['17', 17]) {
      const { issues, data } = event(payload({ [field]: value }))
      expect([issues, (data as Record<string, unknown>)[field]]).toEqual([[], '17'])
    }
  })

  it.each([...ids, ...states])('names %s, and nothing else, when it is broken, and gives data as sent', (field) => {
    for (const value of [null, {}, [], true]) {
      const sent = payload({ [field]: value })
      const { issues, data, type } = event(sent)
      expect(issues.map(({ path }) => path)).toEqual([`data.${field}`])
      expect(data).toEqual(sent.data)
      expect(type).toBe(sent.event_type)
    }
    const sent = payload()
    const cut = without(sent.data, field)
    const { issues, data } = event({ ...sent, data: cut })
    expect([issues.map(({ path }) => path), data]).toEqual([[`data.${field}`], cut])
  })

  it.each(ids)('does not take an empty %s', (field) => {
    expect(event(payload({ [field]: '' })).issues).toMatchObject([{ path: `data.${field}` }])
  })

  it.each(states)('takes values of %s that nobody has documented', (field) => {
    const { issues, data } = event(payload({ [field]: 'NEW_VALUE' }))
    expect([issues, (data as Record<string, unknown>)[field]]).toEqual([[], 'NEW_VALUE'])
  })

  it('keeps fields that nobody has documented', () => {
    const { issues, data, payload: whole } = event({ ...payload({ new_field: { a: [1] } }), new_envelope: 1 })
    expect(issues).toEqual([])
    expect(data).toMatchObject({ new_field: { a: [1] } })
    expect(whole).toMatchObject({ new_envelope: 1 })
  })

  it.each([null, undefined, [], 'text', 17])('has one issue and no data worth the name for data %j', (data) => {
    const got = event({ ...payload(), data })
    expect(got.issues.length).toBeGreaterThan(0)
    expect(typeof got.data).toBe('object')
    expect(got.data).not.toBeNull()
  })
})

describe('e-Sign signers', () => {
  it.each([
    null,
    undefined,
    [],
    [{}],
    [{ name: null, status: null, is_notified: null }],
    [{ status: 'RECEVIED', more: 1 }],
  ])('may be %j', (signers) => {
    expect(event(esign({ signers })).issues).toEqual([])
  })

  it('are named by their place when they are broken', () => {
    const signers = [{ name: 'John Doe' }, { is_notified: 'John Doe' }]
    const { issues, data } = event(esign({ signers }))
    expect(issues.map(({ path }) => path)).toEqual(['data.signers.1.is_notified'])
    expect(data).toMatchObject({ signers })
    expect(JSON.stringify(issues)).not.toContain('John')
  })
})

describe('parseEvent', () => {
  it.each([
    [{ event_type: 'A', type: 'B', event: 'C', cf_event: 'D' }, 'A'],
    [{ type: 'B', event: 'C', cf_event: 'D' }, 'B'],
    [{ event_type: 1, event: 'C', cf_event: 'D' }, 'C'],
    [{ cf_event: 'D' }, 'D'],
    [{ event: { type: 'A' } }, ''],
    [{}, ''],
  ])('takes the name of %j for %j', (payload, type) => {
    expect(event(payload)).toMatchObject({ type, product: 'unknown', issues: [] })
  })

  it.each(['', 'a=b', '{', '\0', '{"a":1}{}'])('throws PAYLOAD_NOT_JSON for %j', (text) => {
    expect(() => parseEvent(Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'PAYLOAD_NOT_JSON', status: 400 }),
    )
  })

  it.each(['null', '[]', '"text"', '17', 'true'])('throws PAYLOAD_NOT_OBJECT for %j', (text) => {
    expect(() => parseEvent(Buffer.from(text))).toThrow(
      expect.objectContaining({ code: 'PAYLOAD_NOT_OBJECT', status: 400 }),
    )
  })

  it('does not quote the payload when it is not JSON', () => {
    try {
      parseEvent(Buffer.from('{"name":"John Doe"'))
      expect.unreachable()
    } catch (error) {
      expect(String((error as Error).stack) + JSON.stringify(error)).not.toContain('John')
      expect((error as Error).cause).toBeUndefined()
    }
  })

  it('throws nothing but a WebhookError, whatever the bytes', () => {
    const names = fc.constantFrom('VKYC_USER_CALL_COMPLETED', 'ESIGN_VERIFICATION_SUCCESS', 'constructor', 'X')
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }), fc.constant('\ud800|'))
    const fields = ['cf_verification_id', 'reference_id', 'status', 'status_code', 'sub_status', 'signers']
    const data = fc.oneof(odd, fc.record(Object.fromEntries(fields.map((field) => [field, odd])), { requiredKeys: [] }))
    const payload = fc.record(
      { event_type: names, event_time: odd, version: odd, data },
      { requiredKeys: ['event_type'] },
    )
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array)),
      fc.json().map((text) => Buffer.from(text)),
      payload.map((value) => Buffer.from(JSON.stringify(value))),
    )
    fc.assert(
      fc.property(bytes, (rawBody) => {
        try {
          const { id, issues, occurredAt } = parseEvent(rawBody)
          const isTime = occurredAt === null || !Number.isNaN(occurredAt.getTime())
          return id.length > 0 && id.length <= 256 && Array.isArray(issues) && isTime
        } catch (error) {
          return WebhookError.is(error)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('onMismatch', () => {
  it('delivers by default', async () => {
    const { webhooks, handled } = collector()
    expect((await webhooks.receive(signed(videoKyc({ status_code: null })))).outcome).toBe('processed')
    expect(handled[0]!.issues).toMatchObject([{ path: 'data.status_code' }])
  })

  it('rejects with the place and without the value, before any handler', async () => {
    const { webhooks, handled } = collector({ onMismatch: 'reject' })
    const { status, error } = await webhooks.receive(signed(videoKyc({ status: ['John Doe'] })))
    expect([status, error?.code, handled]).toEqual([422, 'PAYLOAD_MISMATCH', []])
    expect(error?.message).toContain('data.status')
    expect(error?.message).not.toContain('John')
  })

  it('never rejects an unknown event', async () => {
    const { webhooks } = receiver({ onMismatch: 'reject' })
    expect((await webhooks.receive(signed('{"type":"NEW","data":17}'))).outcome).toBe('ignored')
  })
})
