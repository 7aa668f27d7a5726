import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'
import { describe, expect, it } from 'vitest'
import { videoKyc } from '../test/payloads.ts'
import { collector, gate, receiver } from '../test/receiver.ts'
import { NOW, SECRET, signed } from '../test/sign.ts'
import type { EnqueueTrace } from './enqueue.ts'
import { memoryStore } from './memory-store.ts'
import type { QueuedEvent } from './queued-event.ts'
import type { DeliveryRecord } from './reporter.ts'
import type { WorkTrace } from './tracing.ts'
import type { WebhooksOptions } from './webhooks-options.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const later = { now: () => NOW + 10 * DAY_MS }
const delivery = signed(videoKyc(), { headers: { 'x-webhook-attempt': '2', 'x-webhook-version': '2025-01-01' } })

/** What the web process put on its queue, after a queue in another language had held it. */
async function queued(options: WebhooksOptions = {}): Promise<QueuedEvent> {
  const added: string[] = []
  const add = async (event: QueuedEvent) => void added.push(JSON.stringify(event))
  const { webhooks } = receiver({ queue: { add }, ...options })
  expect((await webhooks.receive(delivery)).outcome).toBe('queued')
  return JSON.parse(added[0]!) as QueuedEvent
}

describe('handleQueued', () => {
  it('gives handlers the event as if it had been handled at once, however long it has waited', async () => {
    const web = collector()
    await web.webhooks.receive(delivery)
    const worker = collector(later)
    expect(await worker.webhooks.handleQueued(await queued())).toMatchObject({ outcome: 'processed', status: 200 })
    expect(worker.handled).toEqual(web.handled)
    expect(worker.handled[0]!.delivery).toMatchObject({ attempt: 2, version: '2025-01-01', receivedAt: new Date(NOW) })
  })

  it.each<[string, (event: QueuedEvent) => unknown, string]>([
    [
      'other bytes',
      (event) => ({ ...event, body: Buffer.from('{"type":"NEW"}').toString('base64') }),
      'SIGNATURE_MISMATCH',
    ],
    ['no signature', (event) => ({ ...event, headers: {} }), 'SIGNATURE_MISSING'],
    ['another version', (event) => ({ ...event, v: 2 }), 'QUEUED_EVENT_INVALID'],
  ])('handles nothing that has %s', async (_name, change, code) => {
    const { webhooks, handled, codes } = collector(later)
    const receipt = await webhooks.handleQueued(change(await queued()))
    expect([receipt.error?.code, codes(), handled]).toEqual([code, [code], []])
  })

  it('takes nothing for granted that is not signed: the id is read again', async () => {
    const { webhooks, handled } = collector()
    await webhooks.handleQueued({ ...(await queued()), id: 'another', type: 'ANOTHER', product: 'another' })
    expect(handled[0]).toMatchObject({ type: 'VKYC_USER_CALL_COMPLETED', product: 'ppi-video-kyc' })
    expect(handled[0]!.id).toMatch(/^ppi-video-kyc\|VKYC_USER_CALL_COMPLETED\|/)
  })

  it('claims under an id of its own: what the web process settled is still to be handled, once', async () => {
    const store = memoryStore({ now: () => NOW })
    const event = await queued({ store })
    const { webhooks, handled } = collector({ store })
    const outcomes = [(await webhooks.handleQueued(event)).outcome, (await webhooks.handleQueued(event)).outcome]
    expect([outcomes, handled.length]).toEqual([['processed', 'duplicate'], 1])
  })

  it('runs only what has not succeeded, and says that the queue comes back', async () => {
    const { webhooks, errors } = receiver()
    const ran: string[] = []
    webhooks.onEvent('*', () => void ran.push('one'), { name: 'one' })
    webhooks.onEvent('*', () => (ran.push('two') < 3 ? Promise.reject(new Error('away')) : undefined), { name: 'two' })
    const event = await queued()
    const receipts = [await webhooks.handleQueued(event), await webhooks.handleQueued(event)]
    expect(receipts.map(({ error }) => error?.code)).toEqual(['HANDLER_FAILED', undefined])
    expect(ran).toEqual(['one', 'two', 'two'])
    expect(errors[0]!.message).toContain('The queue tries the event again, and only what failed will run')
    expect(errors[0]!.message).not.toContain('Cashfree sends')
  })

  it('says that another worker is at it', async () => {
    const store = memoryStore({ now: () => NOW })
    const [one, other] = [receiver({ store }), collector({ store })]
    const { open, passed } = gate()
    one.webhooks.onEvent('*', () => passed)
    const event = await queued()
    const first = one.webhooks.handleQueued(event)
    expect((await other.webhooks.handleQueued(event)).error?.code).toBe('IN_PROGRESS')
    open()
    expect((await first).outcome).toBe('processed')
    expect((await other.webhooks.handleQueued(event)).outcome).toBe('duplicate')
  })

  it('leaves an event without a handler alone', async () => {
    expect((await receiver().webhooks.handleQueued(await queued())).outcome).toBe('ignored')
  })

  it('handles also where the worker has the queue option itself, as one module for both has it', async () => {
    const { webhooks, handled } = collector({ queue: { add: () => Promise.reject(new Error('asked')) } })
    expect((await webhooks.handleQueued(await queued())).outcome).toBe('processed')
    expect(handled.length).toBe(1)
  })

  it('asks for secrets each time, and is a failure while there are none', async () => {
    const event = await queued()
    let isDown = true
    const { webhooks } = collector({ secret: () => (isDown ? Promise.reject(new Error('vault')) : SECRET) })
    expect((await webhooks.handleQueued(event)).error?.code).toBe('SECRET_UNAVAILABLE')
    isDown = false
    expect((await webhooks.handleQueued(event)).outcome).toBe('processed')
  })

  it('tells how long the event has waited', async () => {
    const records: DeliveryRecord[] = []
    const { webhooks } = collector(later)
    webhooks.onDelivery((record) => records.push(record))
    await webhooks.handleQueued(await queued())
    expect(records).toEqual([
      expect.objectContaining({ outcome: 'processed', waitedMs: 10 * DAY_MS, durationMs: 0, attempt: 2 }),
    ])
  })

  it('takes no more while closing, and gives back what is not finished', async () => {
    const event = await queued()
    const { webhooks } = receiver()
    let reason: unknown
    webhooks.onEvent('*', (_event, { signal }) => {
      signal.addEventListener('abort', () => (reason = signal.reason))
      return new Promise(() => {})
    })
    const running = webhooks.handleQueued(event)
    await new Promise(setImmediate)
    await webhooks.close({ timeoutMs: 1 })
    expect([(await running).error?.code, (await webhooks.handleQueued(event)).error?.code]).toEqual([
      'SHUTTING_DOWN',
      'SHUTTING_DOWN',
    ])
    expect(reason).toMatchObject({ code: 'SHUTTING_DOWN' })
  })
})

describe('a trace', () => {
  const enqueue = tracingChannel<unknown, EnqueueTrace>('cashfree-webhooks:enqueue')
  const work = tracingChannel<unknown, WorkTrace>('cashfree-webhooks:work')

  it('goes on from the delivery to the handler in another process', async () => {
    const spans = new AsyncLocalStorage<string>()
    const inject = (trace: unknown) => void ((trace as EnqueueTrace).carrier.traceparent = '00-web-span-01')
    enqueue.start.subscribe(inject)
    const event = await queued()
    enqueue.start.unsubscribe(inject)
    expect(event.trace).toEqual({ traceparent: '00-web-span-01' })

    work.start.bindStore(spans, (trace) => `child of ${(trace as WorkTrace).carrier.traceparent}`)
    const seen: unknown[] = []
    const { webhooks } = receiver()
    webhooks.onEvent('*', async () => (await new Promise(setImmediate), seen.push(spans.getStore())))
    await webhooks.handleQueued(event)
    work.start.unbindStore(spans)
    expect(seen).toEqual(['child of 00-web-span-01'])
  })

  it('travels only where there is one', async () => {
    expect(await queued()).not.toHaveProperty('trace')
  })
})
