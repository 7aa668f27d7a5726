import { describe, expect, it, vi } from 'vitest'
import { videoKyc } from '../test/payloads.ts'
import { NOW, SECRET, signed } from '../test/sign.ts'
import { createWebhooks } from './create-webhooks.ts'
import { WebhookError } from './errors.ts'
import type { WebhooksOptions } from './webhooks-options.ts'
import type { DeliveryRecord } from './reporter.ts'

const delivery = signed(videoKyc(), { headers: { 'x-webhook-attempt': '2' } })
const forged = signed(videoKyc(), { secret: 'another-secret' })

/** A receiver that writes its log into `lines`; `clock.now` is the time. */
function logged(options: WebhooksOptions = {}) {
  const lines: string[] = []
  const clock = { now: NOW }
  const logger = {
    warn: (line: string) => void lines.push(`warn ${line}`),
    error: (line: string) => void lines.push(`error ${line}`),
  }
  return { webhooks: createWebhooks({ secret: SECRET, now: () => clock.now, logger, ...options }), lines, clock }
}

describe('the log', () => {
  it('gets one line for a failure while nobody listens: a warning for 4xx, an error for 5xx', async () => {
    const { webhooks, lines } = logged()
    await webhooks.receive(forged)
    await webhooks.handle(() => {
      throw new TypeError('no')
    })
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^warn \[cashfree-webhooks\] SIGNATURE_MISMATCH: No secret made this signature/)
    expect(lines[1]).toMatch(
      /^error \[cashfree-webhooks\] DELIVERY_UNREADABLE: .*\[TypeError at .*; add webhooks\.onError to see its message\]$/,
    )
    expect(lines.every((line) => !line.includes('\n'))).toBe(true)
  })

  it('is quiet for a minute for each code, then says how many were left out', async () => {
    const { webhooks, lines, clock } = logged({ toleranceMs: false })
    for (let count = 0; count < 1000; count++) await webhooks.receive(forged)
    await webhooks.receive({ ...delivery, method: 'GET' })
    expect(lines.map((line) => line.split(' ')[2])).toEqual(['SIGNATURE_MISMATCH:', 'METHOD_NOT_ALLOWED:'])
    clock.now += 59_999
    await webhooks.receive(forged)
    expect(lines).toHaveLength(2)
    clock.now += 1
    await webhooks.receive(forged)
    expect(lines[2]).toMatch(/\(1000 more since the last line\)$/)
    clock.now += 60_000
    await webhooks.receive(forged)
    expect(lines[3]).not.toContain('more since')
  })

  it('is left alone while somebody listens', async () => {
    const { webhooks, lines } = logged()
    const off = webhooks.onError(() => {})
    await webhooks.receive(forged)
    expect(lines).toEqual([])
    off()
    await webhooks.receive(forged)
    expect(lines).toHaveLength(1)
  })

  it.each<[string, () => unknown]>([
    ['an error', () => new Error('John Doe')],
    ['one whose message looks like a stack', () => new Error('a\n    at John Doe (x.js:1:1)')],
    ['one whose name is private', () => Object.assign(new Error('x'), { name: 'John Doe' })],
    ['one whose code is private', () => Object.assign(new Error('x'), { code: 'John Doe' })],
    ['one without message', () => Object.assign(new Error('x'), { message: undefined })],
    ['one without stack', () => Object.assign(new Error('John Doe'), { stack: null })],
    ['several', () => new AggregateError([new Error('John Doe')], 'John Doe')],
    ['a text', () => 'John Doe'],
    ['an object', () => ({ name: 'John Doe', message: 'John Doe' })],
    ['nothing', () => undefined],
  ])('does not print what a handler throws: %s', async (_what, make) => {
    const { webhooks, lines } = logged()
    webhooks.onEvent(
      '*',
      () => {
        throw make()
      },
      { name: 'books' },
    )
    expect((await webhooks.receive(delivery)).status).toBe(500)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('HANDLER_FAILED: 1 of 1 handlers of VKYC_USER_CALL_COMPLETED failed: "books"')
    expect(lines[0]).not.toMatch(/John|Doe|\n/)
  })

  it('prints what a store told a handler, also through the error that a query builder put around it', async () => {
    const { webhooks, lines } = logged({ store: false })
    const refused = new WebhookError({ code: 'HANDLER_FAILED', message: 'A handler may not do that.' })
    webhooks.onEvent('*', () => Promise.reject(new Error('Failed query: John Doe', { cause: refused })))
    await webhooks.receive(delivery)
    expect(lines[0]).toMatch(/\[A handler may not do that\.\]$/)
    expect(lines[0]).not.toContain('John')
  })

  it('prints the kind and code of an error, and where it was thrown', async () => {
    const { webhooks, lines } = logged({ store: false })
    webhooks.onEvent('*', () => {
      throw Object.assign(new RangeError('x'), { code: 'ECONNREFUSED' })
    })
    await webhooks.receive(delivery)
    expect(lines[0]).toMatch(/\[RangeError ECONNREFUSED at .*reporter\.test\.ts/)
  })

  it('never gets payload, secret or signature', async () => {
    const { webhooks, lines } = logged({ onMismatch: 'reject' })
    const broken = [
      forged,
      signed('{"name":"TestVkycVerification"'),
      signed(videoKyc({ status: { private: 'USER827364' } })),
      signed(videoKyc(), { timestamp: '1000000000' }),
    ]
    for (const given of broken) await webhooks.receive(given)
    expect(lines).toHaveLength(broken.length)
    for (const line of lines)
      expect(line).not.toMatch(new RegExp(`TestVkyc|USER827364|${SECRET}|another-secret|[A-Za-z0-9+/]{43}=`))
  })

  it('can be turned off', async () => {
    const spies = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error'), vi.spyOn(console, 'log')]
    await createWebhooks({ secret: SECRET, logger: false }).receive(forged)
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled()
      spy.mockRestore()
    }
  })

  it('is the console by default', async () => {
    const spy = vi.spyOn(console, 'warn').mockImplementation(() => {})
    await createWebhooks({ secret: SECRET }).receive(forged)
    expect(spy).toHaveBeenCalledOnce()
    spy.mockRestore()
  })

  it('may throw', async () => {
    const broken = () => {
      throw new Error('disk full')
    }
    const { webhooks } = logged({ logger: { warn: broken, error: broken } })
    expect((await webhooks.receive(forged)).status).toBe(401)
    webhooks.onDelivery(broken)
    expect((await webhooks.receive(delivery)).status).toBe(200)
  })
})

describe('listeners', () => {
  it('get every failure with safe facts', async () => {
    const { webhooks } = logged()
    const listener = vi.fn()
    webhooks.onError(listener)
    webhooks.onEvent('*', () => {
      throw new Error('no')
    })
    await webhooks.receive(forged)
    await webhooks.receive(delivery)
    const bodyBytes = delivery.rawBody.length
    expect(listener.mock.calls).toEqual([
      [
        expect.objectContaining({ code: 'SIGNATURE_MISMATCH' }),
        { type: null, product: null, id: null, attempt: null, bodyBytes },
      ],
      [
        expect.objectContaining({ code: 'HANDLER_FAILED', cause: new Error('no') }),
        { type: 'VKYC_USER_CALL_COMPLETED', product: 'ppi-video-kyc', id: expect.any(String), attempt: 2, bodyBytes },
      ],
    ])
  })

  it('get one record for each delivery, with the time it took', async () => {
    const { webhooks, clock } = logged()
    const records: DeliveryRecord[] = []
    const off = webhooks.onDelivery((record) => records.push(record))
    webhooks.onEvent('*', () => void (clock.now += 25))
    await webhooks.receive(delivery)
    await webhooks.receive(forged)
    await webhooks.handle(() => {
      throw new Error('no')
    })
    off()
    await webhooks.receive(delivery)
    expect(records).toEqual([
      {
        type: 'VKYC_USER_CALL_COMPLETED',
        product: 'ppi-video-kyc',
        id: expect.any(String),
        attempt: 2,
        bodyBytes: delivery.rawBody.length,
        outcome: 'processed',
        status: 200,
        code: null,
        durationMs: 25,
        waitedMs: null,
      },
      {
        type: null,
        product: null,
        id: null,
        attempt: null,
        bodyBytes: forged.rawBody.length,
        outcome: 'refused',
        status: 401,
        code: 'SIGNATURE_MISMATCH',
        durationMs: 0,
        waitedMs: null,
      },
      {
        type: null,
        product: null,
        id: null,
        attempt: null,
        bodyBytes: null,
        outcome: 'failed',
        status: 500,
        code: 'DELIVERY_UNREADABLE',
        durationMs: 0,
        waitedMs: null,
      },
    ])
  })

  it('change nothing by throwing or rejecting, for the delivery and for each other', async () => {
    const { webhooks, lines } = logged()
    const after = vi.fn()
    for (const listener of [
      () => {
        throw new Error('John Doe')
      },
      () => Promise.reject(new Error('John Doe')),
      after,
    ]) {
      webhooks.onError(listener)
      webhooks.onDelivery(listener)
    }
    expect((await webhooks.receive(forged)).status).toBe(401)
    expect((await webhooks.receive(delivery)).outcome).toBe('ignored')
    expect(after).toHaveBeenCalledTimes(3)
    await new Promise(setImmediate)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^error \[cashfree-webhooks\] LISTENER_FAILED: A listener threw \[Error at/)
    expect(lines[0]).not.toContain('John')
  })
})

it('tells what an engine reports apart from any delivery: to the log, and to listeners', () => {
  const { webhooks, lines } = logged()
  const error = new WebhookError({ code: 'QUEUE_UNAVAILABLE', message: 'The worker has lost its server.' })
  webhooks.report(error)
  expect(lines).toEqual(['error [cashfree-webhooks] QUEUE_UNAVAILABLE: The worker has lost its server.'])
  const told: unknown[] = []
  webhooks.onError((reported, { type, id }) => told.push([reported.code, reported.message, type, id]))
  webhooks.report(error)
  expect(told).toEqual([['QUEUE_UNAVAILABLE', 'The worker has lost its server.', null, null]])
})
