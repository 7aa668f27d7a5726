import type { IncomingMessage, RequestListener } from 'node:http'
import { cashfreeWebhooks as expressWebhooks } from '@cashfree-webhooks/express'
import { cashfreeWebhooks as fastifyWebhooks } from '@cashfree-webhooks/fastify'
import { cashfreeWebhooks as koaWebhooks } from '@cashfree-webhooks/koa'
import { listen } from '@cashfree-webhooks/testing'
import express4 from 'express4'
import express5 from 'express5'
import fastify5 from 'fastify'
import fastify4 from 'fastify4'
import Koa2 from 'koa2'
import Koa3 from 'koa3'
import { onTestFinished } from 'vitest'
import { inspector as forExpress, type InspectorOptions } from '../src/express.ts'
import { inspector as forFastify } from '../src/fastify.ts'
import { inspector as forKoa } from '../src/koa.ts'
import { SECRET } from './serve.ts'

/** A server with an inspector at `/inspector` and a receiver at `/webhooks/cashfree`; gives its origin. */
export type Start = (options?: InspectorOptions) => Promise<string>

export const servers: readonly { readonly name: string; readonly start: Start }[] = [
  ...[express4 as unknown as typeof express5, express5].map((express, place) => ({
    name: `Express ${place + 4}`,
    async start(options?: InspectorOptions) {
      const app = express()
      const inspector = forExpress(options)
      onTestFinished(() => inspector.close())
      app.use(expressWebhooks({ secret: SECRET, logger: false }))
      app.use(express.json())
      app.use('/inspector', inspector)
      return serve(app)
    },
  })),
  ...[Koa2 as unknown as typeof Koa3, Koa3].map((Koa, place) => ({
    name: `Koa ${place + 2}`,
    async start(options?: InspectorOptions) {
      const app = new Koa()
      const inspector = forKoa(options)
      onTestFinished(() => inspector.close())
      app.use(koaWebhooks({ secret: SECRET, logger: false }))
      app.use(async (context, next) => {
        await parseLikeABodyParser(context)
        return next()
      })
      app.use(inspector)
      return serve(app.callback())
    },
  })),
  ...[fastify4 as unknown as typeof fastify5, fastify5].map((fastify, place) => ({
    name: `Fastify ${place + 4}`,
    async start(options?: InspectorOptions) {
      const app = fastify({ forceCloseConnections: true })
      onTestFinished(() => app.close())
      await app.register(fastifyWebhooks({ secret: SECRET, logger: false }))
      await app.register(forFastify, { ...options })
      return app.listen({ port: 0, host: '127.0.0.1' })
    },
  })),
]

async function serve(listener: RequestListener): Promise<string> {
  const { origin, close } = await listen(listener)
  onTestFinished(() => close())
  return origin
}

/** What koa-bodyparser does: reads the stream and leaves what it parsed. */
async function parseLikeABodyParser({ req, request }: { req: IncomingMessage; request: object }) {
  if (req.method !== 'POST') return
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  Object.assign(request, { body: JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as unknown })
}
