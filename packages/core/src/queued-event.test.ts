import { describe, expect, it } from 'vitest'
import { videoKyc } from '../test/payloads.ts'
import { collector } from '../test/receiver.ts'
import { NOW, signed } from '../test/sign.ts'
import type { Delivery } from './delivery.ts'
import { fromQueuedEvent, type QueuedEvent, type Unqueued } from './queued-event.ts'

async function queued(delivery: Delivery): Promise<QueuedEvent> {
  const added: QueuedEvent[] = []
  const { webhooks } = collector({ queue: { add: async (event) => void added.push(event) } })
  expect((await webhooks.receive(delivery)).outcome).toBe('queued')
  return added[0]!
}

/** As a queue in another language would hold it, and give it back. */
const overTheWire = (event: QueuedEvent): unknown => JSON.parse(JSON.stringify(event))

describe('a queued event', () => {
  it('holds the signed bytes and what they were signed with, whatever the headers look like', async () => {
    const body = '{ "type" : "NEW",\r\n "amount" : 170.00, "note": "₹ \\u20b9 \\/ 😀" }\n'
    const delivery = signed(body, {
      headers: { Cookie: 'session=1', 'X-Webhook-Attempt': '2', 'x-webhook-version': 'v' },
    })
    const event = await queued(delivery)
    expect(event).toEqual({
      v: 1,
      id: expect.stringMatching(/^sha256:/),
      type: 'NEW',
      product: 'unknown',
      receivedAt: new Date(NOW).toISOString(),
      headers: {
        'x-webhook-signature': expect.stringMatching(/=$/),
        'x-webhook-timestamp': String(NOW),
        'x-webhook-attempt': '2',
        'x-webhook-version': 'v',
      },
      body: Buffer.from(body).toString('base64'),
    })
    const unqueued = fromQueuedEvent(overTheWire(event)) as Unqueued
    expect(Buffer.from(unqueued.rawBody).equals(Buffer.from(body))).toBe(true)
    expect([unqueued.receivedAt, unqueued.header('x-webhook-signature')]).toEqual([
      NOW,
      event.headers['x-webhook-signature'],
    ])
  })

  it.each<[string, (event: QueuedEvent) => unknown]>([
    ['nothing', () => null],
    ['a text', () => 'queued'],
    ['a list', () => []],
    ['a later version', (event) => ({ ...event, v: 2 })],
    ['no time', ({ receivedAt: _, ...event }) => event],
    ['a time that is none', (event) => ({ ...event, receivedAt: 'yesterday' })],
    ['no headers', ({ headers: _, ...event }) => event],
    ['no body', ({ body: _, ...event }) => event],
    ['a body that is not base64', (event) => ({ ...event, body: '{"type":"NEW"}' })],
  ])('of %s is a failure that says so, and shows nothing', async (_name, change) => {
    const event = await queued(signed(videoKyc()))
    const failure = fromQueuedEvent(change(event))
    expect(failure).toMatchObject({ code: 'QUEUED_EVENT_INVALID', message: expect.stringContaining('version 1') })
    expect(JSON.stringify(failure)).not.toContain(event.body)
    expect(JSON.stringify(failure)).not.toContain('yesterday')
  })
})
