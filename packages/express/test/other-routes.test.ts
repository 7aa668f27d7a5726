import { Readable } from 'node:stream'
import { listen } from '@cashfree-webhooks/testing'
import type { Express } from 'express5'
import { describe, expect, it, onTestFinished } from 'vitest'
import { observe, SECRET } from '../../testing/test/observe.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors, type ExpressModule } from './majors.ts'

function addRoutes(app: Express, at: string, express: ExpressModule): void {
  app.post(`${at}/json`, express.json(), (request, response) => void response.json(request.body))
  app.post(`${at}/upload`, async (request, response) => {
    let bytes = 0
    for await (const chunk of request) bytes += (chunk as Buffer).length
    response.json({ bytes, announced: Number(request.headers['content-length']) })
  })
  app.get(`${at}/stream`, (_request, response) => void Readable.from(['one,', 'two,', 'three']).pipe(response))
}

for (const [name, express] of majors) {
  describe(`${name}: other routes, added before and after`, () => {
    async function serve() {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = express()
      addRoutes(app, '/before', express)
      app.use(observed.webhooks)
      addRoutes(app, '/after', express)
      const running = await listen(app)
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
