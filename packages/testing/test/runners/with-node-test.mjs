import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWebhooks, memoryStore } from '@cashfree-webhooks/core'
import {
  buildEvent,
  buildScenario,
  fakeClock,
  inject,
  sendAll,
  sendWithRetries,
  signDelivery,
  storeContract,
  tamper,
} from '@cashfree-webhooks/testing'

storeContract({ describe, it }, 'memoryStore', {
  async open() {
    const clock = fakeClock()
    const store = memoryStore({ now: clock.now })
    return { store, elapse: async (milliseconds) => clock.advance(milliseconds), close: async () => {} }
  },
})

it('sends, retries and tampers', async () => {
  const secret = 'abc'
  const webhooks = createWebhooks({ secret, logger: false })
  const send = inject(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const { method, headers } = request
    const { status, body } = await webhooks.receive({ method, headers, rawBody: Buffer.concat(chunks) })
    response.writeHead(status).end(body)
  })
  const event = buildEvent('ESIGN_VERIFICATION_SUCCESS')
  const attempts = await sendWithRetries(send, { ...event, secret }, { clock: fakeClock(Date.now()) })
  assert.equal(attempts.length, 1)
  const deliveries = buildScenario('vkyc-approved').map((step) => signDelivery({ ...step.event, secret }))
  const sent = await sendAll(send, deliveries, { copies: 2, order: 'shuffled', concurrency: 4 })
  assert.ok(sent.every(({ answer }) => answer.status === 200))
  assert.equal((await send(tamper(deliveries[0], 'body'))).status, 401)
})
