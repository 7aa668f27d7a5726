import { Readable } from 'node:stream'
import Router from '@koa/router'
import { listen } from '@cashfree-webhooks/testing'
import { describe, expect, onTestFinished } from 'vitest'
import { observe, SECRET } from '../../testing/test/observe.ts'
import { getsParsedBody, streamsUntouched } from '../../testing/test/other-routes.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'
import { koaBodyParser } from './parsers.ts'

function routesUnder(prefix: string) {
  return new Router({ prefix })
    .post('/json', koaBodyParser(), (context) => void (context.body = (context.request as { body?: unknown }).body))
    .post('/upload', async (context) => {
      let bytes = 0
      for await (const chunk of context.req) bytes += (chunk as Buffer).length
      context.body = { bytes, announced: context.request.length }
    })
    .get('/stream', (context) => void (context.body = Readable.from(['one,', 'two,', 'three'])))
    .routes()
}

for (const [name, Koa] of majors) {
  describe(`${name}: other routes, added before and after`, () => {
    async function serve() {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = new Koa()
      app.use(routesUnder('/before'))
      app.use(observed.webhooks)
      app.use(routesUnder('/after'))
      const running = await listen(app.callback())
      onTestFinished(() => {
        expect(observed).toMatchObject({ handled: [], errors: [] })
        return running.close()
      })
      return running.origin
    }

    for (const at of ['/before', '/after']) {
      getsParsedBody(`${at}/json`, serve)
      streamsUntouched(at, serve)
    }
  })
}
