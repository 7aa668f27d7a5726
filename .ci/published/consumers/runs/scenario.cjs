/** The first delivery of a day, in each framework: handled, seen again, and forged. Takes the packages as the caller loads them. */
const assert = require('node:assert/strict')

const secret = 'consumer-secret'

module.exports = async function scenario(packages) {
  for (const [framework, start] of Object.entries({ express: startExpress, koa: startKoa, fastify: startFastify })) {
    const handled = []
    const webhooks = packages[`${framework}Webhooks`].cashfreeWebhooks({ secret, logger: false })
    webhooks.onEvent('ESIGN_VERIFICATION_SUCCESS', (event) => handled.push(event.data.reference_id))
    const server = await start(packages, webhooks)
    try {
      await deliver(packages.testing, `${server.origin}/webhooks/cashfree`)
    } finally {
      await server.close()
    }
    assert.deepEqual(handled, ['32'], `${framework}: handled once`)
    console.log(`${framework} ok`)
  }
}

async function deliver({ buildEvent, sendDelivery, signDelivery }, url) {
  const { rawBody } = buildEvent('ESIGN_VERIFICATION_SUCCESS')
  const answerTo = async (delivery) => {
    const { status, body } = await sendDelivery(url, delivery)
    return { status, ...JSON.parse(body) }
  }
  const genuine = signDelivery({ rawBody, secret })
  const forged = signDelivery({ rawBody, secret: 'somebody-else' })
  assert.deepEqual(await answerTo(genuine), { status: 200, received: true, outcome: 'processed' })
  assert.deepEqual(await answerTo(genuine), { status: 200, received: true, outcome: 'duplicate' })
  assert.deepEqual(await answerTo(forged), { status: 401, received: false, error: { code: 'SIGNATURE_MISMATCH' } })
}

function startExpress({ express, testing }, webhooks) {
  return testing.listen(express().use(webhooks))
}

function startKoa({ Koa, testing }, webhooks) {
  return testing.listen(new Koa().use(webhooks).callback())
}

async function startFastify({ fastify }, webhooks) {
  const app = fastify()
  await app.register(webhooks)
  assert.equal(typeof app.cashfreeWebhooks.onEvent, 'function')
  return { origin: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() }
}
