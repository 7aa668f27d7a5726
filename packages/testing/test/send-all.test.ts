import { createWebhooks } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { buildEvent, inject, sendAll, type Send, signDelivery } from '../src/index.ts'
import { serveWebhooks } from './serve-webhooks.ts'

const deliveries = Array.from({ length: 5 }, (_, index) => signDelivery({ rawBody: `{"n":${index}}`, secret: 'abc' }))

/** Answers in its own time, and says how many were on their way together. */
function slow() {
  let now = 0
  const seen = { most: 0, bodies: [] as string[] }
  const send: Send = async ({ rawBody }) => {
    seen.bodies.push(rawBody.toString())
    seen.most = Math.max(seen.most, ++now)
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
    now--
    return { status: 200, headers: {}, body: '' }
  }
  return { send, seen }
}

describe('sendAll', () => {
  it('sends one after the other, in the order given', async () => {
    const { send, seen } = slow()
    const sent = await sendAll(send, deliveries)
    expect(seen).toEqual({ most: 1, bodies: deliveries.map(({ rawBody }) => rawBody.toString()) })
    expect(sent.map(({ index, copy, answer }) => [index, copy, answer?.status])).toEqual(
      [0, 1, 2, 3, 4].map((index) => [index, 1, 200]),
    )
    expect(sent.every(({ durationMs, sentAt }) => durationMs >= 0 && sentAt instanceof Date)).toBe(true)
  })

  it('sends copies next to each other, so that they overlap', async () => {
    const { send, seen } = slow()
    const answered: number[] = []
    const sent = await sendAll(send, deliveries, {
      copies: 3,
      concurrency: 3,
      onAnswer: ({ index }) => answered.push(index),
    })
    expect(seen.most).toBe(3)
    expect(sent.map(({ index, copy }) => `${index}${copy}`).join(' ')).toBe(
      '01 02 03 11 12 13 21 22 23 31 32 33 41 42 43',
    )
    expect(answered).toHaveLength(15)
    expect(seen.bodies.slice(0, 3)).toEqual(Array(3).fill('{"n":0}'))
  })

  it('shuffles as the seed says: everything once, and the same again', async () => {
    const orderOf = async (seed?: number) => {
      const sent = await sendAll(slow().send, deliveries, { copies: 2, order: 'shuffled', ...(seed && { seed }) })
      return sent.map(({ index, copy }) => `${index}${copy}`)
    }
    const [first, again, other] = [await orderOf(7), await orderOf(7), await orderOf(8)]
    expect(first).toEqual(again)
    expect(first).not.toEqual(other)
    expect([...first].sort()).toEqual(['01', '02', '11', '12', '21', '22', '31', '32', '41', '42'])
    expect(await orderOf()).not.toEqual([...first].sort())
  })

  it('puts each place of a shuffled order within reach of each delivery', async () => {
    const firsts = new Set<number>()
    for (let seed = 1; seed <= 60; seed++) {
      firsts.add((await sendAll(slow().send, deliveries, { order: 'shuffled', seed }))[0]!.index)
    }
    expect([...firsts].sort()).toEqual([0, 1, 2, 3, 4])
  })

  it('goes on when one is not answered', async () => {
    const send: Send = async ({ rawBody }) => {
      if (rawBody.toString().includes('2')) throw new Error('connect ECONNREFUSED')
      if (rawBody.toString().includes('3')) throw 'text'
      return { status: 500, headers: {}, body: '' }
    }
    const sent = await sendAll(send, deliveries, { concurrency: 2 })
    expect(sent.map(({ answer, error }) => answer?.status ?? error?.message)).toEqual([
      500,
      500,
      'connect ECONNREFUSED',
      'text',
      500,
    ])
    expect(sent.every((one) => 'answer' in one !== 'error' in one)).toBe(true)
  })

  it('sends no more when it is told to stop', async () => {
    const stop = new AbortController()
    const sent = await sendAll(slow().send, deliveries, { signal: stop.signal, onAnswer: () => stop.abort() })
    expect(sent).toHaveLength(1)
    expect(await sendAll(slow().send, [])).toEqual([])
  })

  it.each([
    [{ copies: 0 }, 'sendAll: copies must be a whole number above 0, got 0.'],
    [{ concurrency: 1.5 }, 'sendAll: concurrency must be a whole number above 0, got 1.5.'],
  ])('refuses %j', async (options, message) => {
    await expect(sendAll(slow().send, deliveries, options)).rejects.toThrow(message)
  })

  it('shows that a receiver handles each event once, whatever comes of the order', async () => {
    const webhooks = createWebhooks({ secret: 'abc', logger: false })
    const handled: string[] = []
    webhooks.onEvent('*', async (event) => {
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
      handled.push(event.id)
    })
    const events = Array.from({ length: 10 }, (_, index) =>
      signDelivery({
        ...buildEvent('PAYMENT_SUCCESS_WEBHOOK', { data: { payment: { cf_payment_id: String(index) } } }),
        secret: 'abc',
      }),
    )
    const options = { copies: 5, order: 'shuffled', concurrency: 20 } as const
    const sent = await sendAll(inject(serveWebhooks(webhooks)), events, options)
    expect(sent.map(({ answer }) => answer?.status)).toEqual(Array(50).fill(200))
    expect([handled.length, new Set(handled).size]).toEqual([10, 10])
  })
})
