import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { memoryStore } from '@cashfree-webhooks/core'
import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { Webhooks, createNodeMiddleware } from '@octokit/webhooks'
import type { Express } from 'express5'
import type express5 from 'express5'
import { SECRET } from '../deliveries/sign.ts'
import { take } from '../deliveries/take.ts'
import { ANSWER, PATH, routes, type HttpVariant } from './variants.ts'

/** The same for Express 4, whose types are others. */
export async function startExpress(express: typeof express5, variant: HttpVariant): Promise<number> {
  const app = express()
  mount(app, express, variant)
  const server = createServer(app).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return (server.address() as AddressInfo).port
}

function mount(app: Express, express: typeof express5, variant: HttpVariant): void {
  if (variant === 'ours') {
    const webhooks = cashfreeWebhooks({ secret: SECRET, path: PATH, store: memoryStore() })
    webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', take)
    app.use(webhooks)
    return
  }
  if (variant === '@octokit/webhooks') {
    const webhooks = new Webhooks({ secret: SECRET })
    webhooks.on('ping', ({ payload }) => take(payload))
    app.use(createNodeMiddleware(webhooks, { path: PATH }))
    return
  }
  const isTaken = routes[variant]
  app.post(PATH, express.raw({ type: 'application/json', limit: '1mb' }), (request, response) => {
    if (!isTaken(request.headers, request.body as Buffer)) response.sendStatus(401)
    else response.json(ANSWER)
  })
}
