import type { AddressInfo } from 'node:net'
import { memoryStore } from '@cashfree-webhooks/core'
import { cashfreeWebhooks } from '@cashfree-webhooks/fastify'
import type { FastifyInstance } from 'fastify5'
import { SECRET } from '../deliveries/sign.ts'
import { take } from '../deliveries/take.ts'
import { ANSWER, PATH, routes, type RouteVariant } from './variants.ts'

export async function startFastify(app: FastifyInstance, variant: RouteVariant | 'ours'): Promise<number> {
  if (variant === 'ours') {
    const webhooks = cashfreeWebhooks({ secret: SECRET, path: PATH, store: memoryStore() })
    webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', take)
    await app.register(webhooks)
  } else {
    const isTaken = routes[variant]
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.post(PATH, (request, reply) => {
      if (isTaken(request.headers, request.body as Buffer)) return reply.send(ANSWER)
      return reply.code(401).send()
    })
  }
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}
