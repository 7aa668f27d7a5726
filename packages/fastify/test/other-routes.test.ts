import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { observe, SECRET } from '../../testing/test/observe.ts'
import { getsParsedBody, streamsUntouched } from '../../testing/test/other-routes.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'

async function addRoutes(app: FastifyInstance): Promise<void> {
  app.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
  app.post('/json', async (request) => request.body)
  app.post('/upload', async (request) => {
    let bytes = 0
    for await (const chunk of request.body as Readable) bytes += (chunk as Buffer).length
    return { bytes, announced: Number(request.headers['content-length']) }
  })
  app.get('/stream', async (_request, reply) => reply.send(Readable.from(['one,', 'two,', 'three'])))
}

for (const { name, fastify } of majors) {
  describe(`${name}: other routes, added before and after`, () => {
    async function serve() {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = fastify()
      app.register(addRoutes, { prefix: '/before' })
      app.register(observed.webhooks)
      app.register(addRoutes, { prefix: '/after' })
      app.post('/of-the-root', async (request) => request.body)
      onTestFinished(() => {
        expect(observed).toMatchObject({ handled: [], errors: [] })
        return app.close()
      })
      return app.listen({ port: 0, host: '127.0.0.1' })
    }

    for (const route of ['/before/json', '/after/json', '/of-the-root']) {
      getsParsedBody(route, serve)

      it(`${route} still refuses a type that the app has no parser for`, async () => {
        const headers = { 'content-type': 'application/pdf' }
        const answer = await fetch(`${await serve()}${route}`, { method: 'POST', headers, body: '%PDF' })
        expect(answer.status).toBe(415)
      })
    }

    for (const at of ['/before', '/after']) streamsUntouched(at, serve, 900_000)
  })
}
