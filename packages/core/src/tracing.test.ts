import { AsyncLocalStorage } from 'node:async_hooks'
import diagnosticsChannel, { tracingChannel } from 'node:diagnostics_channel'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { videoKyc } from '../test/payloads.ts'
import { collector, receiver } from '../test/receiver.ts'
import { signed } from '../test/sign.ts'
import { deliveryChannel, type DeliveryTrace } from './tracing.ts'

const channel = tracingChannel<unknown, DeliveryTrace>('cashfree-webhooks:delivery')
const delivery = signed(videoKyc())
const undo: (() => void)[] = []

function subscribe() {
  const seen: [string, DeliveryTrace][] = []
  const on = (name: string) => (trace: unknown) => void seen.push([name, { ...(trace as DeliveryTrace) }])
  const subscribers = {
    start: on('start'),
    end: on('end'),
    asyncStart: on('asyncStart'),
    asyncEnd: on('asyncEnd'),
    error: on('error'),
  }
  channel.subscribe(subscribers)
  undo.push(() => channel.unsubscribe(subscribers))
  return seen
}

describe('the tracing channel', () => {
  afterEach(() => {
    for (const step of undo.splice(0)) step()
  })

  it('tells of start and end of a delivery, with its record', async () => {
    const seen = subscribe()
    const { webhooks } = collector()
    await webhooks.receive(delivery)
    expect(seen.map(([name]) => name)).toEqual(['start', 'end', 'asyncStart', 'asyncEnd'])
    expect(seen[0]![1].record).toBeUndefined()
    expect(seen[3]![1].record).toMatchObject({ outcome: 'processed', status: 200, type: 'VKYC_USER_CALL_COMPLETED' })
  })

  it('hands on nothing of the payload', async () => {
    const seen = subscribe()
    await collector().webhooks.receive(delivery)
    expect(JSON.stringify(seen)).not.toMatch(/TestVkycVerification|USER827364/)
  })

  it('tells of failures as records, not as errors', async () => {
    const seen = subscribe()
    await collector().webhooks.receive(signed('{}', { secret: 'other' }))
    expect(seen.map(([name]) => name)).not.toContain('error')
    expect(seen.at(-1)![1].record).toMatchObject({ code: 'SIGNATURE_MISMATCH', status: 401 })
  })

  it('shows the delivery once it is read, and the answer before it is sent', async () => {
    const seen: [string, ...unknown[]][] = []
    const note = (when: string, { delivery, receipt, failure }: DeliveryTrace) =>
      seen.push([when, delivery, receipt, failure])
    const start = (trace: unknown) => void (current = trace as DeliveryTrace)
    let current!: DeliveryTrace
    const asyncEnd = (trace: unknown) => void note('end', trace as DeliveryTrace)
    const subscribers = { start, asyncEnd, end() {}, asyncStart() {}, error() {} }
    channel.subscribe(subscribers)
    undo.push(() => channel.unsubscribe(subscribers))
    const { webhooks } = receiver()
    webhooks.onEvent('*', () => void note('handler', current))
    const read = async () => (note('read', current), delivery)
    const receipt = await webhooks.handle(read, () => void note('send', current))
    expect(seen.map(([when]) => when)).toEqual(['read', 'handler', 'send', 'end'])
    expect(seen[0]!.slice(1)).toEqual([undefined, undefined, undefined])
    expect(seen[1]![1]).toBe(delivery)
    expect(seen[1]![2]).toBeUndefined()
    for (const after of seen.slice(2)) {
      expect(after[1]).toBe(delivery)
      expect(after[2]).toBe(receipt)
      expect(after[3]).toBeUndefined()
    }
  })

  it('shows why a delivery failed, with its explanation, also when it could not be read', async () => {
    const traces: DeliveryTrace[] = []
    const asyncEnd = (trace: unknown) => void traces.push(trace as DeliveryTrace)
    const subscribers = { asyncEnd, start() {}, end() {}, asyncStart() {}, error() {} }
    channel.subscribe(subscribers)
    undo.push(() => channel.unsubscribe(subscribers))
    const { webhooks } = collector()
    await webhooks.receive(signed(videoKyc() + '\n', { secret: 'other' }))
    await webhooks.handle(() => Promise.reject(new Error('gone')))
    expect(traces.map(({ failure }) => failure?.code)).toEqual(['SIGNATURE_MISMATCH', 'DELIVERY_UNREADABLE'])
    expect(traces[0]!.failure).toBe(traces[0]!.receipt?.error)
    expect(traces[0]!.failure?.explain()).toMatchObject({ fault: null, fits: null })
    expect(traces[1]!.delivery).toBeUndefined()
    // What prints or copies a trace gets its record and nothing else.
    for (const trace of traces) expect(Object.keys(trace)).toEqual(expect.arrayContaining(['record']))
    for (const trace of traces) expect(Object.keys({ ...trace })).not.toContain('delivery')
  })

  it('can be subscribed to under its documented name', async () => {
    const listener = vi.fn()
    diagnosticsChannel.subscribe('tracing:cashfree-webhooks:delivery:asyncEnd', listener)
    undo.push(() => diagnosticsChannel.unsubscribe('tracing:cashfree-webhooks:delivery:asyncEnd', listener))
    await collector().webhooks.receive(delivery)
    expect(listener).toHaveBeenCalledOnce()
  })

  it('binds a store that handlers see', async () => {
    const storage = new AsyncLocalStorage<string>()
    channel.start.bindStore(storage, () => 'span')
    undo.push(() => void channel.start.unbindStore(storage))
    const { webhooks } = receiver()
    const seen: unknown[] = []
    webhooks.onEvent('*', async () => (await new Promise(setImmediate), seen.push(storage.getStore())))
    await webhooks.receive(delivery)
    expect([seen, storage.getStore()]).toEqual([['span'], undefined])
  })

  it('is not used while nobody subscribes', async () => {
    const spy = vi.spyOn(deliveryChannel, 'tracePromise')
    undo.push(() => spy.mockRestore())
    await collector().webhooks.receive(delivery)
    expect(spy).not.toHaveBeenCalled()
    subscribe()
    await collector().webhooks.receive(delivery)
    expect(spy).toHaveBeenCalledOnce()
  })
})
