import { adapterContract, listen } from '@cashfree-webhooks/testing'
import type { Middleware } from 'koa3'
import { describe, it } from 'vitest'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'

const echoOn =
  (path: string): Middleware =>
  (context, next) => {
    if (context.path !== path) return next()
    context.body = context.req
    return undefined
  }

for (const [name, Koa] of majors) {
  adapterContract({ describe, it }, name, {
    async serve(webhooks, { path } = {}) {
      const app = new Koa()
      app.silent = true
      app.use(echoOn('/before'))
      app.use(cashfreeWebhooks({ webhooks, path }))
      app.use(echoOn('/after'))
      return listen(app.callback())
    },
  })
}
