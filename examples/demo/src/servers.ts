import { createWebhooks, type Webhooks } from '@cashfree-webhooks/core'
import { cashfreeWebhooks as forExpress } from '@cashfree-webhooks/express'
import { cashfreeWebhooks as forFastify } from '@cashfree-webhooks/fastify'
import { cashfreeWebhooks as forKoa } from '@cashfree-webhooks/koa'
import { listen, type Running } from '@cashfree-webhooks/testing'
import express from 'express'
import fastify from 'fastify'
import Koa from 'koa'

export const SECRET = 'demo-client-secret'

/** A server that runs, and what its handlers have seen. */
export interface Server {
  readonly framework: string
  readonly url: string
  readonly webhooks: Webhooks
  /** Event types that reached a handler, one entry a run. */
  readonly seen: string[]
  close(): Promise<void>
}

/** How each framework is set up: as a user would, with the JSON parser that most apps have. */
const frameworks: Readonly<Record<string, (webhooks: Webhooks) => Promise<Running>>> = {
  Express(webhooks) {
    const app = express()
    app.use(forExpress({ webhooks }))
    app.use(express.json())
    return listen(app)
  },
  Koa(webhooks) {
    const app = new Koa()
    app.silent = true // the demo prints failures itself
    app.use(forKoa({ webhooks }))
    return listen(app.callback())
  },
  async Fastify(webhooks) {
    const app = fastify()
    await app.register(forFastify, { webhooks })
    return { origin: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() }
  },
}

export async function startServers(): Promise<Server[]> {
  return Promise.all(
    Object.entries(frameworks).map(async ([framework, start]) => {
      const webhooks = createWebhooks({ secret: SECRET, logger: false })
      const seen: string[] = []
      const { origin, close } = await start(webhooks)
      return { framework, url: `${origin}/webhooks/cashfree`, webhooks, seen, close }
    }),
  )
}
