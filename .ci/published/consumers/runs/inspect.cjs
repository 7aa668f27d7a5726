const assert = require('node:assert/strict')

/** Each framework with the inspector in it, and a delivery that shows. */
module.exports = async ({ express, Koa, fastify, webhooksFor, inspectorFor, testing }) => {
  const secret = 'consumer-client-secret'
  const { rawBody } = testing.buildEvent('VKYC_USER_CALL_COMPLETED')

  async function check(name, origin) {
    const { status } = await testing.sendDelivery(
      `${origin}/webhooks/cashfree`,
      testing.signDelivery({ rawBody, secret }),
    )
    assert.equal(status, 200)
    const { deliveries } = await (await fetch(`${origin}/inspector/api/deliveries`)).json()
    assert.deepEqual([deliveries[0].verdict, deliveries[0].url], ['verified', '/webhooks/cashfree'])
    const replay = await fetch(`${origin}/inspector/api/deliveries/${deliveries[0].id}/replay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"how":"same"}',
    })
    assert.equal((await replay.json()).answer.status, 200)
    const tunnelled = await fetch(`${origin}/inspector/api/info`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
    assert.equal(tunnelled.status, 403)
    console.log(`${name} inspected`)
  }

  const options = { secret, logger: false }
  const mounted = [inspectorFor.express(), inspectorFor.koa()]
  const app = express().use('/inspector', mounted[0]).use(webhooksFor.express(options))
  const koa = new Koa().use(mounted[1]).use(webhooksFor.koa(options))
  for (const [name, listener] of [
    ['express', app],
    ['koa', koa.callback()],
  ]) {
    const { origin, close } = await testing.listen(listener)
    await check(name, origin)
    // The process ends anyway; connections that fetch keeps would hold this up.
    void close()
  }
  for (const one of mounted) await one.close()

  const server = fastify({ forceCloseConnections: true })
  server.register(inspectorFor.fastify)
  server.register(webhooksFor.fastify(options))
  await server.listen({ port: 0, host: '127.0.0.1' })
  await check('fastify', `http://127.0.0.1:${server.server.address().port}`)
  await server.close()
}
