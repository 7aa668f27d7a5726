import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { esign, videoKyc } from '../test/payloads.ts'
import { collector, gate, receiver } from '../test/receiver.ts'
import { hmac, NOW, SECRET, signed } from '../test/sign.ts'
import type { Delivery } from './delivery.ts'
import { errorStatus, WebhookError } from './errors.ts'
import { memoryStore } from './memory-store.ts'
import type { DedupeStore } from './store.ts'

const delivery = signed(videoKyc())

/** A store that writes down what it is asked, in order. */
function recorded(store: Partial<DedupeStore> = {}) {
  const calls: string[] = []
  const real = { ...memoryStore({ now: () => NOW }), ...store }
  const spied: DedupeStore = {
    claim: (id, leaseMs) => (calls.push('claim'), real.claim(id, leaseMs)),
    renew: (id, token, leaseMs) => (calls.push('renew'), real.renew(id, token, leaseMs)),
    settle: (id, token, retainMs) => (calls.push(`settle ${retainMs}`), real.settle(id, token, retainMs)),
    release: (id, token, done) => (calls.push(`release [${done.join()}]`), real.release(id, token, done)),
  }
  return { store: spied, calls }
}

describe('receive', () => {
  it('never rejects, and hands on no event that was not signed', async () => {
    const { webhooks, handled } = collector({ store: false })
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(String(NOW), hmac(SECRET, String(NOW), '{}')))
    const header = fc.constantFrom(
      'x-webhook-signature',
      'X-Webhook-Timestamp',
      'x-cashfree-signature',
      'content-encoding',
      '__proto__',
    )
    const odd = fc.anything({ maxDepth: 1 })
    const anyDelivery = fc.record({
      method: fc.oneof({ weight: 5, arbitrary: fc.constant('POST') }, { weight: 1, arbitrary: odd }),
      headers: fc.oneof({ weight: 5, arbitrary: fc.dictionary(header, value) }, { weight: 1, arbitrary: odd }),
      rawBody: fc.oneof({ weight: 5, arbitrary: fc.uint8Array({ maxLength: 20 }) }, { weight: 1, arbitrary: odd }),
      remoteAddress: odd,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 20, arbitrary: anyDelivery }, { weight: 1, arbitrary: odd }),
        async (given) => {
          const { status, error } = await webhooks.receive(given as Delivery)
          return status >= 400 && error?.status === status
        },
      ),
      { numRuns: 500 },
    )
    expect(handled).toEqual([])
  })

  it('never rejects for anything that is signed, and says what came of it', async () => {
    const { webhooks, handled } = collector({ store: false })
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.json().map((text) => Buffer.from(text)),
      fc.object().map((object) => Buffer.from(JSON.stringify(object))),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (rawBody) => {
        const before = handled.length
        const { status, outcome } = await webhooks.receive(signed(rawBody))
        return [200, 400].includes(status) && handled.length - before === (outcome === 'processed' ? 1 : 0)
      }),
      { numRuns: 500 },
    )
  })

  it.each([undefined, null, 'text', { parsed: true }, [1]])(
    'says that the bytes are missing when rawBody is %j',
    async (rawBody) => {
      const { webhooks, codes } = receiver()
      const { status, error } = await webhooks.receive({ ...delivery, rawBody: rawBody as never })
      expect([status, codes()]).toEqual([500, ['RAW_BODY_UNAVAILABLE']])
      expect(error?.message).toMatch(/isBase64Encoded.*NestFactory\.create\(AppModule, \{ rawBody: true \}\)/)
    },
  )

  it('says that a delivery is unreadable when there is none', async () => {
    const { webhooks, codes } = receiver()
    expect((await webhooks.receive(undefined as never)).status).toBe(500)
    expect((await webhooks.receive({ ...delivery, headers: undefined as never })).status).toBe(500)
    expect(codes()).toEqual(['DELIVERY_UNREADABLE', 'DELIVERY_UNREADABLE'])
  })

  it('asks the store for nothing before the signature is right', async () => {
    const { store, calls } = recorded()
    const { webhooks } = collector({ store, maxBodyBytes: 1000 })
    const forged = signed(videoKyc(), { secret: 'other' })
    for (const bad of [
      forged,
      signed('{'),
      signed('[]'),
      signed(Buffer.alloc(1001)),
      { ...delivery, method: 'GET' },
      signed('{}', { timestamp: '1' }),
    ]) {
      expect((await webhooks.receive(bad)).outcome).toBe('refused')
    }
    expect(calls).toEqual([])
  })

  it('asks no store when nobody handles the event', async () => {
    const { store, calls } = recorded()
    expect((await receiver({ store }).webhooks.receive(delivery)).outcome).toBe('ignored')
    expect(calls).toEqual([])
  })

  it('settles after the handlers and before the answer, for as long as retainMs', async () => {
    const { store, calls } = recorded()
    const { webhooks } = receiver({ store, retainMs: 300_000_000 })
    const { open, passed } = gate()
    webhooks.onEvent('*', async () => (await passed, calls.push('handled')))
    webhooks.onEvent('*', () => calls.push('handled at once'))
    webhooks.onDelivery(({ outcome }) => calls.push(outcome))
    const received = webhooks.receive(delivery)
    await new Promise(setImmediate)
    expect(calls).toEqual(['claim', 'handled at once'])
    open()
    await received
    expect(calls.slice(2)).toEqual(['handled', 'settle 300000000', 'processed'])
  })

  it('does not answer before the store has settled', async () => {
    const { open, passed } = gate()
    const { store } = recorded({ settle: async () => (await passed, true) })
    const { webhooks } = collector({ store })
    let isAnswered = false
    const received = webhooks.receive(delivery).then(() => (isAnswered = true))
    await new Promise(setImmediate)
    expect(isAnswered).toBe(false)
    open()
    await received
  })

  it('remembers for an hour longer than the tolerance unless told otherwise', async () => {
    const HOUR_MS = 3_600_000
    for (const [options, retainMs] of [
      [{}, 73 * HOUR_MS],
      [{ toleranceMs: HOUR_MS }, 2 * HOUR_MS],
      [{ toleranceMs: false }, 73 * HOUR_MS],
    ] as const) {
      const { store, calls } = recorded()
      await collector({ store, ...options }).webhooks.receive(delivery)
      expect(calls).toEqual(['claim', `settle ${retainMs}`])
    }
  })

  it('runs only what has not succeeded when an event comes again', async () => {
    const { store, calls } = recorded()
    const { webhooks } = receiver({ store })
    const runs: string[] = []
    let isBroken = true
    webhooks.onEvent('*', () => void runs.push('mail'), { name: 'mail' })
    webhooks.onEvent(
      '*',
      () => {
        runs.push('books')
        if (isBroken) throw new Error('no')
      },
      { name: 'books' },
    )
    webhooks.onEvent(
      '*',
      () => {
        runs.push('stock')
        if (isBroken) throw new Error('no')
      },
      { name: 'stock' },
    )
    expect((await webhooks.receive(delivery)).status).toBe(500)
    expect((await webhooks.receive(delivery)).status).toBe(500)
    isBroken = false
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect((await webhooks.receive(delivery)).outcome).toBe('duplicate')
    expect(runs).toEqual(['mail', 'books', 'stock', 'books', 'stock', 'books', 'stock'])
    expect(calls.filter((call) => call.startsWith('release'))).toEqual(['release [mail]', 'release [mail]'])
  })

  it('settles an event whose handlers have all succeeded before', async () => {
    const { store } = recorded()
    const { webhooks } = receiver({ store })
    const off = webhooks.onEvent(
      '*',
      () => {
        throw new Error('no')
      },
      { name: 'broken' },
    )
    const handler = vi.fn()
    webhooks.onEvent('*', handler, { name: 'good' })
    await webhooks.receive(delivery)
    off()
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect(handler).toHaveBeenCalledOnce()
  })

  it('hands off() and late handlers the next event, not the one at work', async () => {
    const { webhooks } = receiver({ store: false })
    const { open, passed } = gate()
    const runs: string[] = []
    const off = webhooks.onEvent(
      '*',
      async () => {
        off()
        await passed
        runs.push('first')
      },
      { name: 'first' },
    )
    const received = webhooks.receive(delivery)
    await new Promise(setImmediate)
    webhooks.onEvent('*', () => void runs.push('late'), { name: 'late' })
    open()
    await received
    expect(runs).toEqual(['first'])
    await webhooks.receive(delivery)
    expect(runs).toEqual(['first', 'late'])
  })

  it('handles every delivery without a store, overlapping or not', async () => {
    const { webhooks, handled } = collector({ store: false })
    await Promise.all([webhooks.receive(delivery), webhooks.receive(delivery)])
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect(handled).toHaveLength(3)
  })

  it('gives each event a store and a join of its own', async () => {
    const { webhooks, handled } = collector()
    const outcomes = await Promise.all(
      [videoKyc(), esign(), videoKyc({ status_code: 'X' })].map((payload) => webhooks.receive(signed(payload))),
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['processed', 'processed', 'processed'])
    expect(handled).toHaveLength(3)
  })
})

describe('a store that fails', () => {
  const throwing = (): never => {
    throw new Error('at once')
  }

  it('is answered 503, also when it throws instead of rejecting', async () => {
    for (const claim of [throwing, () => Promise.reject(new Error('away'))]) {
      const { webhooks, handled, codes } = collector({ store: recorded({ claim }).store })
      expect((await webhooks.receive(delivery)).status).toBe(503)
      expect([handled.length, codes()]).toEqual([0, ['STORE_UNAVAILABLE']])
    }
  })

  it('is worked around where that was asked for, and reported', async () => {
    const { webhooks, handled, codes } = collector({
      store: recorded({ claim: throwing }).store,
      onStoreError: 'process',
    })
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect([handled.length, codes()]).toEqual([1, ['STORE_UNAVAILABLE']])
  })

  it('does not turn a success into a failure when settling fails, nor hide a failure when releasing does', async () => {
    const good = collector({ store: recorded({ settle: throwing }).store })
    expect((await good.webhooks.receive(delivery)).status).toBe(200)
    expect(good.codes()).toEqual(['STORE_UNAVAILABLE'])

    const bad = receiver({ store: recorded({ release: throwing }).store })
    bad.webhooks.onEvent('*', () => {
      throw new Error('no')
    })
    expect((await bad.webhooks.receive(delivery)).error?.code).toBe('HANDLER_FAILED')
    expect(bad.codes()).toEqual(['STORE_UNAVAILABLE', 'HANDLER_FAILED'])
  })

  it('that answers nonsense is no reason to reject or to handle', async () => {
    const { webhooks, handled } = collector({ store: recorded({ claim: async () => undefined as never }).store })
    expect((await webhooks.receive(delivery)).status).toBe(500)
    expect(handled).toEqual([])
  })
})

describe('a lease', () => {
  afterEach(() => void vi.useRealTimers())

  it('is kept while a handler runs, however long', async () => {
    vi.useFakeTimers({ now: NOW })
    const now = () => Date.now()
    const store = memoryStore({ now })
    const { webhooks } = receiver({ store, now, leaseMs: 3000 })
    const elsewhere = collector({ store, now })
    const { open, passed } = gate()
    webhooks.onEvent('*', () => passed)
    const received = webhooks.receive(delivery)
    for (let round = 0; round < 10; round++) {
      await vi.advanceTimersByTimeAsync(3000)
      expect((await elsewhere.webhooks.receive(delivery)).error?.code).toBe('IN_PROGRESS')
    }
    open()
    expect((await received).outcome).toBe('processed')
    expect((await elsewhere.webhooks.receive(delivery)).outcome).toBe('duplicate')
    expect([elsewhere.handled.length, vi.getTimerCount()]).toEqual([0, 0])
  })

  it('that is lost aborts the signal and is reported, and what has happened is answered 200', async () => {
    vi.useFakeTimers({ now: NOW })
    const now = () => Date.now()
    const store = memoryStore({ now })
    let isFrozen = false
    const frozen = {
      ...store,
      renew: (id: string, token: string, leaseMs: number) =>
        isFrozen ? new Promise<boolean>(() => {}) : store.renew(id, token, leaseMs),
    }
    const { webhooks, codes } = receiver({ store: frozen, now, leaseMs: 3000 })
    const elsewhere = collector({ store, now })
    const { open, passed } = gate()
    let signal: AbortSignal | undefined
    webhooks.onEvent('*', (_event, context) => ((signal = context.signal), passed))
    const received = webhooks.receive(delivery)
    isFrozen = true
    await vi.advanceTimersByTimeAsync(3001)
    expect((await elsewhere.webhooks.receive(delivery)).outcome).toBe('processed')
    expect(signal?.aborted).toBe(false)
    isFrozen = false
    await vi.advanceTimersByTimeAsync(3000)
    expect(signal?.aborted).toBe(true)
    open()
    expect((await received).status).toBe(200)
    expect(codes()).toEqual(['LEASE_LOST'])
    expect((await elsewhere.webhooks.receive(delivery)).outcome).toBe('duplicate')
  })

  it('that is lost by a handler that fails leaves the new owner alone', async () => {
    vi.useFakeTimers({ now: NOW })
    const now = () => Date.now()
    const store = memoryStore({ now })
    const { webhooks, codes } = receiver({ store: { ...store, renew: async () => true }, now, leaseMs: 3000 })
    const { open, passed } = gate()
    webhooks.onEvent('*', async () => {
      await passed
      throw new Error('late')
    })
    const received = webhooks.receive(delivery)
    await vi.advanceTimersByTimeAsync(3001)
    const owner = await store.claim((await collector({ store: false }).webhooks.receive(delivery)).event!.id, 3000)
    expect(owner).toMatchObject({ status: 'claimed', done: [] })
    open()
    expect((await received).status).toBe(500)
    expect(codes()).toEqual(['LEASE_LOST', 'HANDLER_FAILED'])
    expect((await collector({ store, now }).webhooks.receive(delivery)).error?.code).toBe('IN_PROGRESS')
  })

  it('is given back when time is up, and what was done by then is remembered', async () => {
    vi.useFakeTimers({ now: NOW })
    const { store, calls } = recorded()
    const { webhooks } = receiver({ store, handlerTimeoutMs: 1000 })
    let isSlow = true
    const quick = vi.fn()
    webhooks.onEvent('*', quick, { name: 'quick' })
    webhooks.onEvent('*', () => (isSlow ? new Promise(() => {}) : undefined), { name: 'slow' })
    const received = webhooks.receive(delivery)
    await vi.advanceTimersByTimeAsync(1000)
    expect((await received).error?.code).toBe('HANDLER_TIMEOUT')
    isSlow = false
    expect((await webhooks.receive(delivery)).outcome).toBe('processed')
    expect(quick).toHaveBeenCalledOnce()
    expect(calls).toEqual(['claim', 'release [quick]', 'claim', 'settle 262800000'])
  })
})

describe('a transactional store', () => {
  const tx = { query: () => {} }
  function transactional(answers: Partial<DedupeStore> = {}) {
    return recorded({
      claim: async () => ({ status: 'claimed', token: 't', done: [], tx }),
      settle: async () => true,
      release: async () => true,
      ...answers,
    })
  }

  it('gives its transaction to the handlers, and commits by settling', async () => {
    const { store, calls } = transactional()
    const { webhooks } = receiver({ store })
    const seen: unknown[] = []
    webhooks.onEvent('*', (_event, context) => void seen.push(context.tx))
    expect((await webhooks.receive(delivery)).status).toBe(200)
    expect(seen).toEqual([tx])
    expect(calls).toEqual(['claim', 'settle 262800000'])
  })

  it('rolls back by releasing when a handler fails, and then none of them is done', async () => {
    const { store, calls } = transactional()
    const { webhooks } = receiver({ store })
    webhooks.onEvent('*', () => {}, { name: 'succeeds' })
    webhooks.onEvent('*', () => {
      throw new Error('no')
    })
    expect((await webhooks.receive(delivery)).status).toBe(500)
    expect(calls).toEqual(['claim', 'release []'])
  })

  it.each<[string, DedupeStore['settle']]>([
    ['fails', () => Promise.reject(new Error('serialization failure'))],
    [
      'throws',
      () => {
        throw new Error('connection lost')
      },
    ],
    ['finds the lease lost', async () => false],
  ])('is answered 503 when the commit %s, because nothing has happened', async (_how, settle) => {
    const { webhooks, handled, codes } = collector({ store: transactional({ settle }).store })
    const { status, outcome } = await webhooks.receive(delivery)
    expect([status, outcome, codes(), handled.length]).toEqual([503, 'failed', ['STORE_UNAVAILABLE'], 1])
  })
})

describe('a queue', () => {
  it('takes an event once, in place of the handlers, known or not', async () => {
    const add = vi.fn(async () => {})
    const { webhooks, handled } = collector({ queue: { add } })
    expect((await webhooks.receive(delivery)).outcome).toBe('queued')
    expect((await webhooks.receive(delivery)).outcome).toBe('duplicate')
    expect((await webhooks.receive(signed('{"type":"NEW"}'))).outcome).toBe('queued')
    expect([add.mock.calls.length, handled.length]).toEqual([2, 0])
  })

  it('that fails is answered 503, and the event is given back', async () => {
    const add = vi
      .fn<() => Promise<void>>()
      .mockRejectedValueOnce(new Error('away'))
      .mockImplementationOnce(() => {
        throw new Error('at once')
      })
      .mockResolvedValue()
    const { webhooks, codes } = receiver({ queue: { add } })
    expect([(await webhooks.receive(delivery)).status, (await webhooks.receive(delivery)).status]).toEqual([503, 503])
    expect((await webhooks.receive(delivery)).outcome).toBe('queued')
    expect(codes()).toEqual(['QUEUE_UNAVAILABLE', 'QUEUE_UNAVAILABLE'])
  })

  it('that knows what is wrong says so itself', async () => {
    const cause = new Error('no such table')
    const known = new WebhookError({ code: 'QUEUE_UNAVAILABLE', message: 'Run migrate() once.', cause })
    const { webhooks } = receiver({ queue: { add: () => Promise.reject(known) } })
    const { error } = await webhooks.receive(delivery)
    expect(error).toMatchObject({ message: 'The queue did not take the event. Run migrate() once.', cause })
  })

  it('gets the transaction of the claim', async () => {
    const tx = { query: () => {} }
    const store: DedupeStore = {
      ...memoryStore(),
      claim: async () => ({ status: 'claimed', token: 't', done: [], tx }),
      settle: async () => true,
    }
    const add = vi.fn(async () => {})
    await receiver({ store, queue: { add } }).webhooks.receive(delivery)
    await receiver({ queue: { add } }).webhooks.receive(delivery)
    expect(add.mock.calls.map((call: unknown[]) => call[2])).toEqual([{ tx }, { tx: undefined }])
  })
})

describe('the dashboard test', () => {
  const test =
    '{"data":{"test_object":{"test_key":"test_value"}},"type":"WEBHOOK","event_time":"2025-09-03T16:12:03.622Z"}'

  it('is answered without store, queue and handlers, but only when it is signed', async () => {
    const { store, calls } = recorded()
    const { webhooks, handled } = collector({ store, queue: { add: () => Promise.reject(new Error('asked')) } })
    expect((await webhooks.receive(signed(test))).outcome).toBe('test')
    expect((await webhooks.receive(signed(test, { secret: 'other' }))).status).toBe(401)
    expect([calls, handled]).toEqual([[], []])
  })

  it.each([
    '{"type":"WEBHOOK","data":{}}',
    '{"type":"WEBHOOK"}',
    '{"type":"OTHER","data":{"test_object":{}}}',
    '{"event_type":"WEBHOOK","data":{"test_object":{}}}',
  ])('is not %s', async (text) => {
    expect((await collector().webhooks.receive(signed(text))).outcome).toBe('processed')
  })
})

describe('a reply', () => {
  it('says a code and nothing else, with the status of that code', async () => {
    const { webhooks } = collector({ allowedIps: ['192.0.2.1'] })
    const { status, body, headers, error } = await webhooks.receive({ ...delivery, remoteAddress: '192.0.2.2' })
    expect([status, body]).toEqual([
      errorStatus.ADDRESS_NOT_ALLOWED,
      '{"received":false,"error":{"code":"ADDRESS_NOT_ALLOWED"}}',
    ])
    expect(headers).toEqual({ 'content-type': 'application/json; charset=utf-8' })
    expect(error?.code).toBe('ADDRESS_NOT_ALLOWED')
    expect((await webhooks.receive({ ...delivery, remoteAddress: '192.0.2.1' })).status).toBe(200)
  })

  it('gives the same error whenever it is asked', async () => {
    const receipt = await collector().webhooks.receive(signed('{}', { secret: 'other' }))
    expect(receipt.error).toBe(receipt.error)
    expect('error' in (await collector().webhooks.receive(delivery))).toBe(false)
  })
})
