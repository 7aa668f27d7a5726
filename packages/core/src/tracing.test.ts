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
