import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { esign, secureIdVideoKyc, videoKyc } from '../test/payloads.ts'
import { collector, receiver } from '../test/receiver.ts'
import { signed } from '../test/sign.ts'
import { catalogue } from './catalogue/index.ts'
import type { Schema } from './catalogue/schema.ts'
import { createWebhooks } from './create-webhooks.ts'
import type { EventDefinition } from './catalogue/define-events.ts'
import { createRegistry } from './registry.ts'

const sample = { 'ppi-video-kyc': videoKyc, 'secure-id-video-kyc': secureIdVideoKyc, esign }
const names = Object.keys(sample) as (keyof typeof sample)[]
const typesOf = (name: string) => Object.keys(catalogue.find(({ product }) => product === name)?.events ?? {})
const entries = names.flatMap((product) => typesOf(product).map((type) => ({ product, type })))
const registry = createRegistry()

describe('the catalogue', () => {
  it('has 10 events in each Video KYC, 3 of e-Sign', () => {
    expect(names.map((name) => typesOf(name).length)).toEqual([10, 10, 3])
    expect(typesOf('ppi-video-kyc')).toEqual(typesOf('secure-id-video-kyc'))
  })

  it('names each product once, and gives the registry every type', () => {
    const products = catalogue.map(({ product }) => product)
    expect(new Set(products).size).toBe(products.length)
    expect([...registry.types].sort()).toEqual([...new Set(products.flatMap(typesOf))].sort())
  })

  it.each(entries)('types $product $type', async ({ product, type }) => {
    const { webhooks, handled } = collector()
    expect((await webhooks.receive(signed(sample[product]({}, type)))).outcome).toBe('processed')
    expect(handled[0]).toMatchObject({ product, type, issues: [] })
  })

  it.each(['SUCCESS', 'FAILURE', 'EXPIRED'])('knows E_SIGN_VERIFICATION_%s by its canonical name', (result) => {
    expect(registry.find({ type: `E_SIGN_VERIFICATION_${result}` }).event?.type).toBe(`ESIGN_VERIFICATION_${result}`)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', '', '*', 'esign'])(
    'has no event named %j',
    async (name) => {
      expect(registry.find({ type: name })).toEqual({ wireName: name, event: undefined })
      const { webhooks, handled } = collector()
      expect((await webhooks.receive(signed(`{"event_type":"${name}","data":{}}`))).outcome).toBe('processed')
      expect(handled[0]).toMatchObject({ type: name, product: 'unknown', issues: [] })
      if (name !== '*') expect(() => webhooks.onEvent(name as never, () => {})).toThrow(/^type must be/)
    },
  )
})

describe('telling PPI from Secure ID', () => {
  const product = (payload: object) =>
    registry.find({ event_type: 'VKYC_USER_CALL_COMPLETED', ...payload }).event?.product

  it.each(['reference_id', 'sub_status', 'vkyc_link'])('takes data.%s for Secure ID', (mark) => {
    expect(product({ data: { [mark]: 1 } })).toBe('secure-id-video-kyc')
  })

  it('takes a version in the envelope for Secure ID', () => {
    expect(product({ version: 'v1', data: {} })).toBe('secure-id-video-kyc')
  })

  it.each(['cf_verification_id', 'status_code'])('takes data.%s for PPI', (mark) => {
    expect(product({ data: { [mark]: 1 } })).toBe('ppi-video-kyc')
  })

  it.each([{ data: {} }, { data: null }, {}, { data: [] }, { data: 'text' }])(
    'delivers %j, which has no mark, with issues',
    async (rest) => {
      const { webhooks } = receiver()
      const seen: unknown[] = []
      webhooks.onEvent('VKYC_USER_CALL_COMPLETED', ({ issues }) => void seen.push(issues.length > 0))
      await webhooks.receive(signed({ event_type: 'VKYC_USER_CALL_COMPLETED', ...rest }))
      expect(seen).toEqual([true])
    },
  )
})

describe('own events', () => {
  const handWritten: Schema<{ id: string }> = {
    '~standard': {
      version: 1,
      vendor: 'own',
      validate: (value) => {
        const id = (value as { id?: unknown } | undefined)?.id
        return typeof id === 'string' ? { value: { id } } : { issues: [{ message: 'no id', path: [{ key: 'id' }] }] }
      },
    },
  }
  const schemaThat = (validate: () => never): Schema => ({ '~standard': { version: 1, vendor: 'own', validate } })

  async function received(events: Record<string, EventDefinition>, payload: object) {
    const { webhooks, handled } = collector({ events })
    const { status } = await webhooks.receive(signed(payload))
    return { status, event: handled[0]! }
  }

  it('are typed by zod', async () => {
    const webhooks = createWebhooks({
      secret: 'abc',
      events: {
        MINE: { data: z.object({ id: z.number().transform((id) => `#${id}`) }), identity: ['data.id'], zone: '+05:30' },
      },
    })
    webhooks.onEvent('MINE', ({ data, product }) => [data.id.startsWith('#'), product satisfies 'custom'])
    const data = z.object({ id: z.number().transform((id) => `#${id}`) })
    const { event } = await received(
      { MINE: { data, identity: ['data.id'], zone: '+05:30' } },
      { type: 'MINE', data: { id: 7 }, event_time: '2025-05-22 05:30:00' },
    )
    expect(event).toMatchObject({
      type: 'MINE',
      product: 'custom',
      id: 'custom|MINE|7',
      data: { id: '#7' },
      issues: [],
      occurredAt: new Date('2025-05-22T00:00:00Z'),
    })
  })

  it('may name a field of the identity that stands in one of several places', async () => {
    const idOf = async (data: object) => {
      const definition = { data: z.looseObject({}), identity: [['data.id', 'data.order.id']] }
      return (await received({ MINE: definition }, { type: 'MINE', data })).event.id
    }
    expect(await idOf({ id: 7 })).toBe('custom|MINE|7')
    expect(await idOf({ order: { id: '7' } })).toBe('custom|MINE|7')
    expect(await idOf({ more: 7 })).toMatch(/^sha256:/)
  })

  it('take any Standard Schema', async () => {
    expect(
      (await received({ MINE: { data: handWritten } }, { type: 'MINE', data: { id: 'a', more: 1 } })).event.data,
    ).toEqual({ id: 'a' })
    const { event } = await received({ MINE: { data: handWritten } }, { type: 'MINE', data: { id: 1 } })
    expect(event).toMatchObject({ data: { id: 1 }, issues: [{ path: 'data.id', message: 'no id' }] })
    const callable = Object.assign(() => {}, handWritten)
    expect((await received({ MINE: { data: callable } }, { type: 'MINE', data: { id: 'a' } })).event.issues).toEqual([])
  })

  it('are delivered with an issue when their schema is asynchronous, throws or gives nothing', async () => {
    const broken = {
      asynchronous: schemaThat(() => Promise.reject(new Error('later')) as never),
      throws: schemaThat(() => {
        throw new Error('private')
      }),
      nothing: schemaThat(() => undefined as never),
    }
    for (const data of Object.values(broken)) {
      const { status, event } = await received({ MINE: { data } }, { type: 'MINE', data: { id: 1 } })
      expect(status).toBe(200)
      expect(event).toMatchObject({ data: { id: 1 }, issues: [{ path: 'data' }] })
      expect(JSON.stringify(event.issues)).not.toContain('private')
    }
  })

  it('replace an event of the catalogue in all products', async () => {
    for (const payload of [videoKyc(), secureIdVideoKyc({}, 'VKYC_USER_CALL_COMPLETED')]) {
      const { event } = await received({ VKYC_USER_CALL_COMPLETED: { data: z.looseObject({}) } }, payload)
      expect(event).toMatchObject({ product: 'custom', type: 'VKYC_USER_CALL_COMPLETED' })
    }
    expect((await received({ MINE: { data: handWritten } }, videoKyc())).event.product).toBe('ppi-video-kyc')
  })

  it('are known by their aliases, and take one from the catalogue', async () => {
    const events = { MINE: { data: z.looseObject({}), aliases: ['MY_OLD', 'E_SIGN_VERIFICATION_SUCCESS'] } }
    expect((await received(events, { type: 'MY_OLD', data: {} })).event.type).toBe('MINE')
    expect((await received(events, esign({}, 'E_SIGN_VERIFICATION_SUCCESS'))).event.type).toBe('MINE')
    expect((await received(events, esign())).event.type).toBe('ESIGN_VERIFICATION_SUCCESS')
  })

  it('replace one that comes without a name, and are recognised as it is', async () => {
    const form = { orderId: '17', txStatus: 'SUCCESS' }
    const { event } = await received({ NOTIFY_URL: { data: z.looseObject({}), flat: true } }, form)
    expect(event).toMatchObject({ type: 'NOTIFY_URL', product: 'custom', data: form, issues: [] })
    expect((await received({ MINE: { data: handWritten } }, form)).event.product).toBe('notify-url')
  })

  it.each(['__proto__', 'constructor'])('may be named %s', async (name) => {
    const events = Object.fromEntries([[name, { data: handWritten }]])
    expect((await received(events, { type: name, data: { id: 'a' } })).event.product).toBe('custom')
  })
})
