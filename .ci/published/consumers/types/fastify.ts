import { fastify, type FastifyRequest } from 'fastify'
import { cashfreeWebhooks } from '@cashfree-webhooks/fastify'
import type { Webhooks } from '@cashfree-webhooks/core'

const webhooks = cashfreeWebhooks({
  path: '/hooks',
  prefix: '/api',
  secret: process.env.CASHFREE_CLIENT_SECRET,
  clientAddress(request) {
    exactly<FastifyRequest>()(request)
    return request.ip
  },
})
webhooks.onEvent('ESIGN_VERIFICATION_SUCCESS', (event) => exactly<string>()(event.data.reference_id))

const app = fastify()
app.register(webhooks)
app.register(webhooks, { prefix: '/v1' })
app.register(cashfreeWebhooks)
app.register(cashfreeWebhooks, { path: '/hooks', secret: 'secret', clientAddress: (request) => request.ip })
app.register(cashfreeWebhooks({ webhooks }))
fastify({ logger: true, trustProxy: true }).register(webhooks)
fastify({ http2: true }).register(webhooks)

exactly<Webhooks>()(app.cashfreeWebhooks)
app.cashfreeWebhooks.onEvent('VKYC_USER_CALL_QUEUED', (event) => exactly<string>()(event.data.verification_id))
// @ts-expect-error no such option
app.register(cashfreeWebhooks, { route: '/hooks' })
// @ts-expect-error no such option
cashfreeWebhooks({ route: '/hooks' })
