import type express5 from 'express5'
import type { FastifyInstance } from 'fastify5'
import type Koa from 'koa3'
import { startExpress } from './express.ts'
import { startFastify } from './fastify.ts'
import { startKoa } from './koa.ts'
import type { Framework } from './frameworks.ts'
import type { HttpVariant, RouteVariant } from './variants.ts'

/** A process of its own for each server: `node server.js express5 ours`. Tells its port, and its processor time when asked. */
const [framework, variant] = process.argv.slice(2) as [Framework, HttpVariant]

// Older majors are mounted in the same way; their types are not the same.
const start: Record<Framework, () => Promise<number>> = {
  express4: async () => startExpress((await import('express4')).default as unknown as typeof express5, variant),
  express5: async () => startExpress((await import('express5')).default, variant),
  koa2: async () => startKoa(new (await import('koa2')).default() as unknown as Koa, variant as RouteVariant),
  koa3: async () => startKoa(new (await import('koa3')).default(), variant as RouteVariant),
  fastify4: async () =>
    startFastify((await import('fastify4')).default() as unknown as FastifyInstance, variant as RouteVariant),
  fastify5: async () => startFastify((await import('fastify5')).default(), variant as RouteVariant),
}

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send!({ processorMicros: user + system })
})
process.on('disconnect', () => process.exit())
process.send!({ port: await start[framework]() })
