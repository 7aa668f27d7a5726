import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { observe, SECRET } from '../../testing/test/observe.ts'
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
      it(`${route} gets its parsed body`, async () => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(`${await serve()}${route}`, { method: 'POST', headers, body: '{"amount":170.00}' })
        expect(await answer.json()).toEqual({ amount: 170 })
      })

      it(`${route} still refuses a type that the app has no parser for`, async () => {
        const headers = { 'content-type': 'application/pdf' }
        const answer = await fetch(`${await serve()}${route}`, { method: 'POST', headers, body: '%PDF' })
        expect(answer.status).toBe(415)
      })
    }

    for (const at of ['/before', '/after']) {
      it(`${at}: an upload arrives whole`, async () => {
        const body = new FormData()
        body.set('file', new Blob([Buffer.alloc(900_000, 'x')]), 'scan.pdf')
        const answer = await fetch(`${await serve()}${at}/upload`, { method: 'POST', body })
        const { bytes, announced } = (await answer.json()) as { bytes: number; announced: number }
        expect(bytes).toBe(announced)
        expect(bytes).toBeGreaterThan(900_000)
      })

      it(`${at}: an answer can be streamed`, async () => {
        expect(await (await fetch(`${await serve()}${at}/stream`)).text()).toBe('one,two,three')
      })
    }
  })
}
