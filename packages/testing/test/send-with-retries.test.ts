import { createWebhooks, memoryStore } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import {
  type Answer,
  buildEvent,
  fakeClock,
  inject,
  paymentGatewayRetriesMs,
  realClock,
  sendWithRetries,
  type Send,
  type SignedDelivery,
} from '../src/index.ts'
import { serveWebhooks } from './serve-webhooks.ts'

const MINUTE = 60_000
const event = buildEvent('PAYMENT_SUCCESS_WEBHOOK')
const retried = { ...event, secret: 'abc' }

/** Answers with these statuses, one after the other; an Error is no answer. */
function answering(...statuses: (number | Error)[]) {
  const seen: SignedDelivery[] = []
  const send: Send = async (delivery) => {
    const status = statuses[seen.push(delivery) - 1]!
    if (typeof status !== 'number') throw status
    return { status, headers: {}, body: '' } satisfies Answer
  }
  return { send, seen }
}

describe('sendWithRetries', () => {
  it('sends after 2, 10 and 30 minutes, until it is answered 200', async () => {
    const clock = fakeClock()
    const start = clock.now()
    const { send, seen } = answering(500, new Error('connect ECONNREFUSED'), 204, 200, 200)
    const attempts = await sendWithRetries(send, retried, { clock })
    const minutes = attempts.map(({ sentAt }) => (sentAt.getTime() - start) / MINUTE)
    expect(minutes).toEqual([0, 2, 12, 42])
    expect(attempts.map(({ attempt, answer, error }) => [attempt, answer?.status ?? error?.message])).toEqual([
      [1, 500],
      [2, 'connect ECONNREFUSED'],
      [3, 204],
      [4, 200],
    ])
    expect(seen.map(({ headers }) => headers['x-webhook-attempt'])).toEqual(['1', '2', '3', '4'])
    expect(seen.map(({ headers }) => headers['x-webhook-version'])).toEqual(Array(4).fill('2025-01-01'))
    expect(paymentGatewayRetriesMs).toEqual([2 * MINUTE, 10 * MINUTE, 30 * MINUTE])
  })

  it('stops at the first 200, and when its attempts are used up', async () => {
    const clock = fakeClock()
    const first = answering(200)
    expect(await sendWithRetries(first.send, retried, { clock })).toHaveLength(1)
    const never = answering(500, 500, 500, 500, 500)
    expect(await sendWithRetries(never.send, retried, { clock })).toHaveLength(4)
    const custom = answering(500, 500, 200)
    const seen: number[] = []
    const onAttempt = ({ attempt }: { attempt: number }) => seen.push(attempt)
    await sendWithRetries(custom.send, retried, { clock, retryAfterMs: [1, 1, 1, 1], onAttempt })
    expect(seen).toEqual([1, 2, 3])
    expect(await sendWithRetries(answering(500).send, retried, { clock, retryAfterMs: [] })).toHaveLength(1)
  })

  it.each([true, false])('signs each attempt anew or not, as is chosen: %s', async (resign) => {
    const { send, seen } = answering(500, 500, 500, 200)
    await sendWithRetries(send, retried, { clock: fakeClock(), resign })
    const distinct = (name: string) => new Set(seen.map(({ headers }) => headers[name])).size
    expect([distinct('x-webhook-timestamp'), distinct('x-webhook-signature')]).toEqual(resign ? [4, 4] : [1, 1])
    const webhooks = createWebhooks({ secret: 'abc', now: () => Number(seen[0]!.headers['x-webhook-timestamp']) })
    for (const delivery of seen) expect((await webhooks.receive(delivery)).status).toBe(200)
  })

  it('waits no longer when it is told to stop', async () => {
    const stop = new AbortController()
    const { send, seen } = answering(500, 200)
    const onAttempt = () => void setImmediate(() => stop.abort())
    await sendWithRetries(send, retried, { clock: realClock(), onAttempt, signal: stop.signal })
    expect(seen).toHaveLength(1)
  })

  it('has the third attempt run what did not succeed, and only that', async () => {
    const clock = fakeClock()
    const webhooks = createWebhooks({
      secret: 'abc',
      logger: false,
      now: clock.now,
      store: memoryStore({ now: clock.now }),
    })
    const ran: string[] = []
    webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', () => void ran.push('mail'), { name: 'mail' })
    const ship = () => {
      ran.push('ship')
      if (ran.filter((name) => name === 'ship').length < 3) throw new Error('no connection')
    }
    webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', ship, { name: 'ship' })
    const send = inject(serveWebhooks(webhooks))

    const attempts = await sendWithRetries(send, retried, { clock })
    expect(attempts.map(({ answer }) => answer?.status)).toEqual([500, 500, 200])
    expect(ran).toEqual(['mail', 'ship', 'ship', 'ship'])
    // An answer that got lost: the event comes again, and is known.
    const again = await sendWithRetries(send, retried, { clock })
    expect(again.map(({ answer }) => answer?.body)).toEqual(['{"received":true,"outcome":"duplicate"}'])
    expect(ran).toHaveLength(4)
  })
})

describe('realClock', () => {
  it('starts from the time of the machine, and waits a part of the time', async () => {
    const clock = realClock({ speed: 60_000 })
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(10 * MINUTE)
    const before = clock.now()
    await clock.sleep(30 * MINUTE)
    // A timer may fire a millisecond early, which is a minute here.
    expect(clock.now() - before).toBeGreaterThanOrEqual(28 * MINUTE)
  })

  it('is woken by a signal, also when it has been given', async () => {
    const stop = new AbortController()
    const slept = realClock().sleep(40 * 24 * 60 * MINUTE, stop.signal)
    stop.abort()
    await slept
    await realClock().sleep(MINUTE, stop.signal)
    await realClock().sleep(0)
  })

  it.each([0, -1, NaN, Infinity])('does not run at the speed %d', (speed) => {
    expect(() => realClock({ speed })).toThrow('realClock: speed must be a number above 0')
  })
})
