import { Readable } from 'node:stream'
import { listen } from '@cashfree-webhooks/testing'
import type { Express } from 'express5'
import { describe, expect, onTestFinished } from 'vitest'
import { observe, SECRET } from '../../testing/test/observe.ts'
import { getsParsedBody, streamsUntouched } from '../../testing/test/other-routes.ts'
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
      getsParsedBody(`${at}/json`, serve)
      streamsUntouched(at, serve)
    }
  })
}
