import { readFileSync } from 'node:fs'
import { createWebhooks, memoryStore } from '@cashfree-webhooks/core'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  buildEvent,
  buildScenario,
  fakeClock,
  inject,
  sendAll,
  scenarios,
  sendWithRetries,
  signDelivery,
  tamper,
  tamperings,
} from '../src/index.ts'
import { serveWebhooks } from './serve-webhooks.ts'

const secret = 'client-secret'
const clock = fakeClock()
let webhooks = createWebhooks({ secret })
let app = serveWebhooks(webhooks)

beforeEach(() => {
  const { now } = clock
  webhooks = createWebhooks({ secret, now, store: memoryStore({ now }), logger: false })
  webhooks.onEvent('*', () => {})
  app = serveWebhooks(webhooks)
})

/**
 * The examples of the README: it has them word for word. The first, a whole file with a framework in it, is run from
 * the packed package (.ci/published/quick-starts.test.ts).
 */
describe('the README', () => {
  it('injects', async () => {
    const delivery = signDelivery({ ...buildEvent('ESIGN_VERIFICATION_SUCCESS'), secret, timestamp: clock.now() })
    // <example>
    const send = inject(app, { path: '/webhooks/cashfree' })
    const answer = await send(delivery)
    // </example>
    expect(answer.status).toBe(200)
  })

  it('builds events', () => {
    // <example>
    const event = buildEvent('PAYMENT_SUCCESS_WEBHOOK', {
      version: '2023-08-01',
      data: { payment: { payment_amount: 170.5, payment_method: undefined }, payment_offers: [] },
      envelope: { event_time: '2025-01-15T12:20:29+05:30' },
    })
    // </example>
    expect(event.payload).toMatchObject({ event_time: '2025-01-15T12:20:29+05:30', data: { payment_offers: [] } })
  })

  it('retries', async () => {
    const send = inject(app)
    const event = buildEvent('PAYMENT_SUCCESS_WEBHOOK')
    // <example>
    let fails = 2
    webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', () => {
      if (fails-- > 0) throw new Error('no connection')
    })
    const attempts = await sendWithRetries(send, { ...event, secret }, { clock })
    expect(attempts.map(({ answer }) => answer?.status)).toEqual([500, 500, 200])
    // </example>
  })

  it('sends many', async () => {
    const send = inject(app)
    const timestamp = clock.now()
    // <example>
    const steps = buildScenario('vkyc-approved')
    const deliveries = steps.map(({ event }) => signDelivery({ ...event, secret, timestamp }))
    const sent = await sendAll(send, deliveries, { copies: 3, order: 'shuffled', seed: 7, concurrency: 10 })
    expect(sent.every(({ answer }) => answer?.status === 200)).toBe(true)
    // </example>
    expect(sent).toHaveLength(3 * steps.length)
  })

  it('tampers', async () => {
    const send = inject(app)
    const timestamp = clock.now()
    const delivery = signDelivery({ ...buildEvent('PAYMENT_SUCCESS_WEBHOOK'), secret, timestamp })
    // <example>
    const other = signDelivery({ ...buildEvent('PAYMENT_FAILED_WEBHOOK'), secret, timestamp })
    for (const how of tamperings) {
      const answer = await send(tamper(delivery, how, { other }))
      expect([how, answer.status]).toEqual([how, 401])
    }
    // </example>
  })

  it('has these examples, and no others', () => {
    const own = readFileSync(new URL(import.meta.url), 'utf8')
    const examples = [...own.matchAll(/^( *)\/\/ <example>\n([^]*?)^ *\/\/ <\/example>/gm)].map(([, indent, code]) =>
      code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    )
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const [, ...blocks] = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) =>
      code!.replace(/^import .*\n+/gm, ''),
    )
    expect(blocks).toEqual(examples)
    for (const name of [...Object.keys(scenarios), ...tamperings]) expect(readme).toContain(`\`${name}\``)
  })
})
