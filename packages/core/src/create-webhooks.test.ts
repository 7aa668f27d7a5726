import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { videoKyc } from '../test/payloads.ts'
import { collector, gate, receiver } from '../test/receiver.ts'
import { NOW, SECRET, signed } from '../test/sign.ts'
import { memoryStore } from './memory-store.ts'

const delivery = signed(videoKyc())

describe('onEvent', () => {
  it('takes a type, several, or all', async () => {
    const { webhooks } = receiver()
    const runs: string[] = []
    webhooks.onEvent('VKYC_USER_CALL_COMPLETED', () => void runs.push('one'))
    webhooks.onEvent(['VKYC_USER_CALL_COMPLETED', 'ESIGN_VERIFICATION_SUCCESS'], () => void runs.push('several'))
    webhooks.onEvent('*', () => void runs.push('all'))
    webhooks.onEvent('ESIGN_VERIFICATION_SUCCESS', () => void runs.push('other'))
    webhooks.onUnknown(() => void runs.push('unknown'))
    await webhooks.receive(delivery)
    await webhooks.receive(signed('{"type":"NEW"}'))
    expect(runs).toEqual(['one', 'several', 'all', 'unknown', 'all'])
  })

  it.each(['VKYC_USER_CALL_COMPLETE', 'E_SIGN_VERIFICATION_SUCCESS', '', 17, undefined, [[]]])(
    'refuses the type %j',
    (type) => {
      expect(() => receiver().webhooks.onEvent(type as never, () => {})).toThrow(
        /^type must be the name of an event, several, or '\*', got/,
      )
      expect(() => receiver().webhooks.onEvent(['VKYC_USER_CALL_COMPLETED', type as never], () => {})).toThrow(
        /^type must be/,
      )
    },
  )
})

describe('onEvent with a name of the wire', () => {
  it('tells the canonical name', () => {
    expect(() => receiver().webhooks.onEvent('E_SIGN_VERIFICATION_SUCCESS' as never, () => {})).toThrow(
      /Its canonical name is ESIGN_VERIFICATION_SUCCESS\.$/,
    )
  })
})

describe('handle', () => {
  it('never rejects, whatever reading and sending do', async () => {
    const { webhooks, codes } = collector()
    const broken = () => {
      throw new Error('no')
    }
    expect((await webhooks.handle(broken)).status).toBe(500)
    expect((await webhooks.handle(() => Promise.reject(undefined))).status).toBe(500)
    expect((await webhooks.handle(() => delivery, broken)).status).toBe(200)
    expect(
      (
        await webhooks.handle(
          () => delivery,
          () => false,
        )
      ).status,
    ).toBe(200)
    expect(codes()).toEqual(['DELIVERY_UNREADABLE', 'DELIVERY_UNREADABLE', 'REPLY_NOT_SENT', 'REPLY_NOT_SENT'])
  })

  it('sends the reply once', async () => {
    const send = vi.fn()
    await collector().webhooks.handle(() => delivery, send)
    expect(send).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ status: 200, body: '{"received":true,"outcome":"processed"}' }),
    )
  })
})

describe('a secret function', () => {
  afterEach(() => void vi.useRealTimers())

  it('is asked at each delivery, so that keys can rotate', async () => {
    let current: string | string[] = 'old'
    const { webhooks } = collector({ secret: async () => current })
    const status = async (secret: string) => (await webhooks.receive(signed(videoKyc(), { secret }))).status
    expect([await status('old'), await status('new')]).toEqual([200, 401])
    current = ['new', 'old']
    expect([await status('old'), await status('new')]).toEqual([200, 200])
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('vault')
      },
    ],
    ['rejects', () => Promise.reject(new Error('vault'))],
    ['gives nothing', () => undefined],
    ['gives an empty list', async () => []],
    ['gives a blank text', () => ' '],
    ['gives a padded text', () => `${SECRET}\n`],
  ])('that %s is answered 503', async (_how, secret) => {
    const { webhooks, codes, errors } = collector({ secret: secret as () => string })
    const { status, headers } = await webhooks.receive(delivery)
    expect([status, headers['retry-after'], codes()]).toEqual([503, '30', ['SECRET_UNAVAILABLE']])
    expect(`${errors[0]!.message}${String(errors[0]!.cause)}`).not.toContain(SECRET)
  })

  it('that hangs is answered 503', async () => {
    vi.useFakeTimers()
    const { webhooks, codes } = collector({ secret: () => new Promise<string>(() => {}), storeTimeoutMs: 1000 })
    const received = webhooks.receive(delivery)
    await vi.advanceTimersByTimeAsync(1000)
    expect((await received).status).toBe(503)
    expect(codes()).toEqual(['SECRET_UNAVAILABLE'])
  })
})

describe('close', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOW }))
  afterEach(() => void vi.useRealTimers())
  /** Lets a delivery come as far as it can. */
  const entered = () => vi.advanceTimersByTimeAsync(0)

  it('waits for handlers, answers 503 in the meantime, and is one whenever it is called', async () => {
    const { webhooks } = receiver()
    const { open, passed } = gate()
    webhooks.onEvent('*', () => passed)
    const received = webhooks.receive(delivery)
    await entered()
    let isClosed = false
    const closed = webhooks.close()
    void closed.then(() => (isClosed = true))
    expect(webhooks.close()).toBe(closed)
    expect((await webhooks.receive(signed(videoKyc({ status_code: 'X' })))).error?.code).toBe('SHUTTING_DOWN')
    await vi.advanceTimersByTimeAsync(9000)
    expect(isClosed).toBe(false)
    open()
    expect((await received).status).toBe(200)
    await closed
    expect(vi.getTimerCount()).toBe(0)
  })

  it('aborts what does not finish in time, and gives its event back', async () => {
    const store = memoryStore()
    const { webhooks } = receiver({ store })
    let signal: AbortSignal | undefined
    webhooks.onEvent('*', (_event, context) => ((signal = context.signal), new Promise(() => {})))
    const received = webhooks.receive(delivery)
    await entered()
    const closed = webhooks.close({ timeoutMs: 1000 })
    await vi.advanceTimersByTimeAsync(1000)
    expect((await received).error?.code).toBe('SHUTTING_DOWN')
    await closed
    expect(signal?.aborted).toBe(true)
    expect((await collector({ store }).webhooks.receive(delivery)).outcome).toBe('processed')
  })

  it('is not held up by a store that does not answer', async () => {
    const store = { ...memoryStore(), release: () => new Promise<boolean>(() => {}) }
    const { webhooks } = receiver({ store, storeTimeoutMs: 2000 })
    webhooks.onEvent('*', () => new Promise(() => {}))
    void webhooks.receive(delivery)
    await entered()
    const closed = webhooks.close({ timeoutMs: 1000 })
    await vi.advanceTimersByTimeAsync(3000)
    await closed
  })

  it('is not held up by a secret function that hangs, and starts no handler afterwards', async () => {
    const { open, passed } = gate()
    const secret = async () => (await passed, SECRET)
    const { webhooks, handled } = collector({ secret, storeTimeoutMs: 60_000 })
    const received = webhooks.receive(delivery)
    await entered()
    const closed = webhooks.close({ timeoutMs: 1000 })
    await vi.advanceTimersByTimeAsync(61_000)
    await closed
    expect((await received).status).toBe(503)

    const late = collector({ secret, storeTimeoutMs: 60_000 })
    const waiting = late.webhooks.receive(delivery)
    await entered()
    const lateClosed = late.webhooks.close({ timeoutMs: 1000 })
    await vi.advanceTimersByTimeAsync(1000)
    open()
    await lateClosed
    expect((await waiting).error?.code).toBe('SHUTTING_DOWN')
    expect([handled, late.handled]).toEqual([[], []])
  })

  it('gives back a claim that comes when it no longer waits', async () => {
    const store = memoryStore()
    const { open, passed } = gate()
    const slow = { ...store, claim: async (id: string, leaseMs: number) => (await passed, store.claim(id, leaseMs)) }
    const { webhooks, handled } = collector({ store: slow, storeTimeoutMs: 60_000 })
    const received = webhooks.receive(delivery)
    await entered()
    const closed = webhooks.close({ timeoutMs: 1000 })
    await vi.advanceTimersByTimeAsync(1000)
    open()
    await closed
    expect([(await received).error?.code, handled]).toEqual(['SHUTTING_DOWN', []])
    expect((await collector({ store }).webhooks.receive(delivery)).outcome).toBe('processed')
  })

  it('refuses a delivery whose body was still coming in', async () => {
    const { webhooks, handled } = collector()
    const { open, passed } = gate()
    const reading = webhooks.handle(async () => (await passed, delivery))
    await entered()
    await webhooks.close()
    open()
    expect([(await reading).error?.code, handled]).toEqual(['SHUTTING_DOWN', []])
  })
})
