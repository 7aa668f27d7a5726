import { adapterContract } from '@cashfree-webhooks/testing'
import type { FastifyInstance } from 'fastify'
import { describe, it } from 'vitest'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'

/** Reads the bytes itself, as a route for uploads would. */
async function echoOn(app: FastifyInstance, path: string): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, stream, done) => done(null, stream))
    scope.post(path, (request, reply) => reply.send(request.body))
  })
}

for (const { name, fastify } of majors) {
  adapterContract({ describe, it }, name, {
    async serve(webhooks, { path } = {}) {
      const app = fastify()
      await echoOn(app, '/before')
      await app.register(cashfreeWebhooks({ webhooks, path }))
      await echoOn(app, '/after')
      const origin = await app.listen({ port: 0, host: '127.0.0.1' })
      return { origin, close: () => app.close() }
    },
  })
}
