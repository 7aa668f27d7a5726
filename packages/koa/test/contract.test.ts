import { adapterContract, listen } from '@cashfree-webhooks/testing'
import Koa2 from 'koa2'
import Koa3 from 'koa3'
import { describe, it } from 'vitest'
import { cashfreeWebhooks } from '../src/index.ts'

const echoOn =
  (path: string): Koa3.Middleware =>
  (context, next) => {
    if (context.path !== path) return next()
    context.body = context.req
    return undefined
  }

for (const [name, Koa] of Object.entries({ 'Koa 2': Koa2, 'Koa 3': Koa3 })) {
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
