import express4 from 'express4'
import express5 from 'express5'
import fastify5 from 'fastify'
import fastify4 from 'fastify4'
import Koa2 from 'koa2'
import Koa3 from 'koa3'
import { expect, it } from 'vitest'
import { inspector as forExpress } from '../src/express.ts'
import { inspector as forFastify } from '../src/fastify.ts'
import { inspector as forKoa } from '../src/koa.ts'

/** Compiled and never called: the types of every major take it, without a cast. */
export function mountEverywhere(): void {
  express4().use('/inspector', forExpress())
  express4().use(forExpress({ path: '/tools' }))
  express5().use('/inspector', forExpress())
  express5().use(forExpress({ path: '/tools' }))
  new Koa2().use(forKoa({ path: '/tools' }))
  new Koa3().use(forKoa())
  void fastify4().register(forFastify, { path: '/tools' })
  void fastify4().register(forFastify())
  void fastify5().register(forFastify, { path: '/tools', prefix: '/dev' })
  void fastify5({ logger: true }).register(forFastify({ allowRemote: false }))
  // @ts-expect-error An option that does not exist.
  forExpress({ paht: '/tools' })
}

it('fits the types of every major', () => {
  expect(mountEverywhere).toBeTypeOf('function')
})
