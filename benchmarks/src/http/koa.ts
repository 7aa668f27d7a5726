import type { AddressInfo } from 'node:net'
import { memoryStore } from '@cashfree-webhooks/core'
import { cashfreeWebhooks } from '@cashfree-webhooks/koa'
import type Koa from 'koa3'
import getRawBody from 'raw-body'
import { SECRET } from '../deliveries/sign.ts'
import { take } from '../deliveries/take.ts'
import { ANSWER, PATH, routes, type RouteVariant } from './variants.ts'

/** Koa has no parser of its own: raw-body, which its parsers are made of. */
export async function startKoa(app: Koa, variant: RouteVariant | 'ours'): Promise<number> {
  if (variant === 'ours') {
    const webhooks = cashfreeWebhooks({ secret: SECRET, path: PATH, store: memoryStore() })
    webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', take)
    app.use(webhooks)
  } else {
    const isTaken = routes[variant]
    app.use(async (context, next) => {
      if (context.method !== 'POST' || context.path !== PATH) return next()
      const rawBody = await getRawBody(context.req, { length: context.request.length, limit: '1mb' })
      if (isTaken(context.headers, rawBody)) context.body = ANSWER
      else context.status = 401
    })
  }
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return (server.address() as AddressInfo).port
}
