import { catalogue, type EventType, type SignatureScheme } from '@cashfree-webhooks/core'
import { cashfreeWebhooks as forExpress } from '@cashfree-webhooks/express'
import { cashfreeWebhooks as forFastify } from '@cashfree-webhooks/fastify'
import { cashfreeWebhooks as forKoa } from '@cashfree-webhooks/koa'
import { buildEvent, fixtures, listen, type Running } from '@cashfree-webhooks/testing'
import express4 from 'express4'
import express5 from 'express5'
import fastify5 from 'fastify'
import fastify4 from 'fastify4'
import Koa2 from 'koa2'
import Koa3 from 'koa3'
import { expect, it } from 'vitest'
import { secret, run } from './run.ts'

interface Endpoint {
  readonly path: string
  readonly scheme: SignatureScheme
}

type Handle = (event: { type: string; product: string; issues: readonly unknown[] }) => void
type Serve = (endpoints: readonly Endpoint[], handle: Handle) => Promise<Running>

const types = [...new Set(catalogue.flatMap(({ events }) => Object.keys(events)))] as EventType[]

const onExpress =
  (express: typeof express5): Serve =>
  async (endpoints, handle) => {
    const app = express()
    for (const endpoint of endpoints) app.use(handled(forExpress({ ...endpoint, secret }), handle))
    return listen(app)
  }

const onKoa =
  (Koa: typeof Koa3): Serve =>
  async (endpoints, handle) => {
    const app = new Koa()
    for (const endpoint of endpoints) app.use(handled(forKoa({ ...endpoint, secret }), handle))
    return listen(app.callback())
  }

const onFastify =
  (fastify: typeof fastify5): Serve =>
  async (endpoints, handle) => {
    const app = fastify()
    for (const endpoint of endpoints) app.register(handled(forFastify({ ...endpoint, secret }), handle))
    return { origin: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() }
  }

/** What is used of two majors here is the same in both. */
const frameworks: Readonly<Record<string, Serve>> = {
  'Express 4': onExpress(express4 as unknown as typeof express5),
  'Express 5': onExpress(express5),
  'Koa 2': onKoa(Koa2 as unknown as typeof Koa3),
  'Koa 3': onKoa(Koa3),
  'Fastify 4': onFastify(fastify4 as unknown as typeof fastify5),
  'Fastify 5': onFastify(fastify5),
}

const everyEvent = Object.entries(fixtures).flatMap(([product, events]) =>
  Object.entries(events).flatMap(([type, variants]) =>
    Object.keys(variants).map((variant) => ({ product, type, variant })),
  ),
)

it.each(Object.entries(frameworks))(
  'every event of the catalogue is handled by %s',
  async (_name, serve) => {
    const schemes = everyEvent.map(
      ({ type, product, variant }) => buildEvent(type as never, { product, variant } as never).scheme,
    )
    const paths = new Map(schemes.map((scheme) => [JSON.stringify(scheme), scheme]))
    const endpoints = [...paths.values()].map((scheme, index) => ({ path: `/hooks/${index}`, scheme }))
    const calls: string[] = []
    const running = await serve(
      endpoints,
      ({ type, product, issues }) => void calls.push(`${product} ${type} ${issues.length}`),
    )
    try {
      expect(everyEvent.length).toBeGreaterThan(150)
      for (const [index, { product, type, variant }] of everyEvent.entries()) {
        const { path } = endpoints.find(({ scheme }) => JSON.stringify(scheme) === JSON.stringify(schemes[index]))!
        const to = running.origin + path
        const { exitCode, stdout } = await run([
          'trigger',
          type,
          '--product',
          product,
          '--variant',
          variant,
          '--to',
          to,
        ])
        const got = { exitCode, answer: stdout.slice(0, 13), calls: calls.splice(0) }
        expect(got, `${product} ${type} ${variant}`).toEqual({
          exitCode: 0,
          answer: '200 processed',
          calls: [`${product} ${type} 0`],
        })
      }
    } finally {
      await running.close()
    }
  },
  120_000,
)

function handled<Receiver extends { onEvent(types: readonly EventType[], handler: Handle): unknown }>(
  receiver: Receiver,
  handle: Handle,
): Receiver {
  receiver.onEvent(types, handle)
  return receiver
}
