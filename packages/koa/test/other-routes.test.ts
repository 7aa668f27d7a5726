import { Readable } from 'node:stream'
import Router from '@koa/router'
import { listen } from '@cashfree-webhooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { observe, SECRET } from '../../testing/test/observe.ts'
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
      it(`${at}: a JSON route gets its parsed body`, async () => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(`${await serve()}${at}/json`, { method: 'POST', headers, body: '{"amount":170.00}' })
        expect(await answer.json()).toEqual({ amount: 170 })
      })

      it(`${at}: an upload arrives whole`, async () => {
        const body = new FormData()
        body.set('file', new Blob([Buffer.alloc(2_000_000, 'x')]), 'scan.pdf')
        const answer = await fetch(`${await serve()}${at}/upload`, { method: 'POST', body })
        const { bytes, announced } = (await answer.json()) as { bytes: number; announced: number }
        expect(bytes).toBe(announced)
        expect(bytes).toBeGreaterThan(2_000_000)
      })

      it(`${at}: an answer can be streamed`, async () => {
        expect(await (await fetch(`${await serve()}${at}/stream`)).text()).toBe('one,two,three')
      })
    }
  })
}
