import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { createWebhooks, type CashfreeEvent, type QueueReceiver } from '@cashfree-webhooks/core'
import { buildEvent } from '../build-event.ts'
import { signDelivery } from '../sign-delivery.ts'
import { gate, SECRET, until, webOn, type Test } from './bench.ts'

/** An event comes to a worker as it came in, once, and is stored before anybody is told so. */
export function keeping(test: Test): void {
  test('gives a worker the event as it came in', {}, async ({ queue, receiver, work }) => {
    const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { agent_name: 'आशा ₹ 😀' } })
    const headers = { 'x-webhook-version': '2025-01-01', 'x-idempotency-key': 'key-1' }
    const delivery = signDelivery({ rawBody, secret: SECRET, attempt: 3, headers })
    const direct = createWebhooks({ secret: SECRET, logger: false, now: () => 1_768_459_831_204, toleranceMs: false })
    const expected = (await direct.receive(delivery)).event!
    const web = webOn(queue, { now: () => 1_768_459_831_204, toleranceMs: false })
    assert.equal((await web.receive(delivery)).outcome, 'queued')

    const seen: CashfreeEvent[] = []
    const webhooks = receiver()
    webhooks.onEvent('*', (event) => void seen.push(event as CashfreeEvent))
    work(webhooks)
    await until('the event is handled', () => seen.length > 0)
    assert.deepEqual(Buffer.from(seen[0]!.rawBody), rawBody)
    assert.deepEqual({ ...seen[0], rawBody: null }, { ...expected, rawBody: null })
  })

  test('has stored an event when it says so', {}, async ({ another, deliver }) => {
    await deliver('STORED')
    const other = another()
    const { default: counts } = await other.counts()
    await other.close()
    assert.equal(counts!.waiting, 1)
  })

  test('keeps bytes of every kind', {}, async ({ queue, work }) => {
    const event = { type: 'BYTES', product: 'unknown' } as CashfreeEvent
    const bodies = [randomBytes(1_048_576), Buffer.from('₹ 😀 \\/ 170.00\r\n\n'), Buffer.from([0xff, 0x00, 0xc3])]
    const sent = bodies.map((body, index) => ({
      v: 1 as const,
      id: `bytes ₹ 😀 : \\ " ${index}`,
      type: 'BYTES',
      product: 'unknown',
      receivedAt: '2026-01-15T06:50:31.204Z',
      headers: { 'x-webhook-signature': 'ü "quoted"', 'x-webhook-timestamp': '1768459830112' },
      body: body.toString('base64'),
      trace: { traceparent: '00-web-01' },
    }))
    for (const queued of sent) await queue.add(queued, event)
    const got: unknown[] = []
    const receipt = { status: 200, headers: {}, body: '', outcome: 'processed' as const }
    const keep: QueueReceiver = {
      handleQueued: async (queued) => (got.push(queued), receipt),
      report: () => {},
      close: async () => {},
    }
    work(keep)
    await until('all are there', () => got.length === sent.length)
    for (const queued of sent) {
      const match = got.find((each) => (each as { id: string }).id === queued.id)
      assert.deepEqual({ ...queued, ...(match as object) }, match)
      for (const [name, value] of Object.entries(queued)) assert.deepEqual((match as never)[name], value)
    }
  })

  test('keeps an event once that is added twice, while it waits and when it is handled', {}, async (bench) => {
    const { another, deliver, queue, receiver, work } = bench
    const other = another()
    // Two web processes that know nothing of each other, as after a crash between adding and settling.
    const webs = [queue, other].map((each) => webOn(each))
    const delivery = signDelivery({ rawBody: '{"type":"TWICE","data":{}}', secret: SECRET })
    for (const web of webs) assert.equal((await web.receive(delivery)).outcome, 'queued')
    assert.equal((await queue.counts()).default!.waiting, 1)

    const seen: string[] = []
    const webhooks = receiver()
    webhooks.onEvent('*', (event) => void seen.push(event.type))
    work(webhooks)
    await until('it is handled', async () => (await queue.counts()).default!.handled === 1)
    const late = webOn(queue)
    assert.equal((await late.receive(delivery)).outcome, 'queued')
    await deliver('AFTER')
    await until('the next is handled', () => seen.includes('AFTER'))
    await other.close()
    assert.deepEqual(seen, ['TWICE', 'AFTER'])
  })

  test('gives each event to one of several workers', {}, async ({ deliver, receiver, work }) => {
    const seen: string[] = []
    const bothAtWork = gate()
    for (const name of ['one', 'other']) {
      const webhooks = receiver()
      let isFirst = true
      webhooks.onEvent('*', async (event) => {
        seen.push(`${event.type} ${name}`)
        if (!isFirst) return
        isFirst = false
        if (new Set(seen.map((each) => each.split(' ')[1])).size === 2) bothAtWork.open()
        await bothAtWork.passed
      })
      work(webhooks, { concurrency: 2 })
    }
    const types = Array.from({ length: 20 }, (_, index) => `EVENT_${index}`)
    await Promise.all(types.map((type) => deliver(type)))
    await until('all are handled', () => seen.length >= types.length)
    assert.deepEqual(seen.map((each) => each.split(' ')[0]).sort(), [...types].sort())
  })
}
