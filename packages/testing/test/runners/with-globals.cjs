/* eslint-disable @typescript-eslint/no-require-imports -- what runs in jest is CommonJS */
// Stands in for jest: CommonJS, and `describe` and `it` as globals that collect first and run afterwards.
const tests = []
const prefixes = []
globalThis.describe = (name, body) => {
  prefixes.push(name)
  body()
  prefixes.pop()
}
globalThis.it = (name, body) => {
  tests.push({ name: [...prefixes, name].join(' '), body })
}

const { createWebhooks, memoryStore } = require('@cashfree-webhooks/core')
const kit = require('@cashfree-webhooks/testing')

kit.storeContract({ describe, it }, 'memoryStore', {
  async open() {
    const clock = kit.fakeClock()
    const store = memoryStore({ now: clock.now })
    return { store, elapse: async (milliseconds) => clock.advance(milliseconds), close: async () => {} }
  },
})

it('signs what a receiver verifies', async () => {
  const webhooks = createWebhooks({ secret: 'abc', logger: false })
  const delivery = kit.signDelivery({ ...kit.buildEvent('ESIGN_VERIFICATION_SUCCESS'), secret: 'abc' })
  if ((await webhooks.receive(delivery)).status !== 200) throw new Error('not verified')
})

void (async () => {
  for (const { name, body } of tests) {
    await body()
    console.log(`ok ${name}`)
  }
})()
