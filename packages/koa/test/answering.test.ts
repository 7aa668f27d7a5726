import type { Middleware } from 'koa3'
import { describe, expect, it } from 'vitest'
import { expectFailure, expectSuccess, forged, hostile, observe, SECRET } from '../../testing/test/observe.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors, serve } from './majors.ts'

const PATH = '/webhooks/cashfree'

for (const [name, Koa] of majors) {
  describe(`${name}: answering`, () => {
    async function start(...before: Middleware[]) {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = new Koa()
      const emitted: unknown[] = []
      app.on('error', (error) => emitted.push(error))
      for (const middleware of before) app.use(middleware)
      app.use(observed.webhooks)
      return { ...observed, emitted, post: await serve(app) }
    }

    it("only handler failures reach the app's error event", async () => {
      const { webhooks, emitted, errors, post } = await start()
      expectSuccess(await post(PATH, hostile()), 'processed')
      expectFailure(await post(PATH, forged()), 401, 'SIGNATURE_MISMATCH')
      expectFailure(await post(PATH, { ...hostile(), method: 'GET' }), 405, 'METHOD_NOT_ALLOWED')
      expectFailure(await post(PATH, hostile({}, Buffer.from('[]'))), 400, 'PAYLOAD_NOT_OBJECT')
      expect(emitted).toEqual([])

      const cause = new Error('the database is away')
      webhooks.onEvent('*', () => Promise.reject(cause))
      expectFailure(await post(PATH, hostile({}, Buffer.from('{"event_type":"OTHER"}'))), 500, 'HANDLER_FAILED')
      expect(emitted).toMatchObject([{ code: 'HANDLER_FAILED', cause }])
      expect(errors.map(({ code }) => code).slice(-1)).toEqual(['HANDLER_FAILED'])
    })

    it('a catch-all middleware sees nothing thrown', async () => {
      const caught: unknown[] = []
      const { webhooks, post } = await start(async (context, next) => {
        try {
          await next()
        } catch (error) {
          caught.push(error)
          context.status = 500
        }
      })
      webhooks.onEvent('*', () => Promise.reject(new Error('the database is away')))
      expectFailure(await post(PATH, forged()), 401, 'SIGNATURE_MISMATCH')
      expectFailure(await post(PATH, hostile()), 500, 'HANDLER_FAILED')
      expect(caught).toEqual([])
    })

    it('headers and status that a middleware set before: the headers stay', async () => {
      const { post } = await start((context, next) => {
        context.set('access-control-allow-origin', '*')
        context.status = 202
        return next()
      })
      const answer = await post(PATH, hostile())
      expectSuccess(answer, 'processed')
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'content-type': 'application/json; charset=utf-8',
      })
    })

    it('a middleware that did not await next() is reported, and the event is handled', async () => {
      const { webhooks, errors, handled, post } = await start((_context, next) => void next())
      const reported = new Promise((resolve) => void webhooks.onError(resolve))
      expect(await post(PATH, hostile())).toMatchObject({ status: 404, body: 'Not Found' })
      await reported
      expect(errors.map(({ code }) => code)).toEqual(['REPLY_NOT_SENT'])
      expect(errors[0]!.message).toContain('did not await next()')
      expect(handled).toHaveLength(1)
    })

    it('a middleware that answers over the socket is reported', async () => {
      const { webhooks, errors, post } = await start((context, next) => {
        context.respond = false
        context.res.end('early')
        return next()
      })
      const reported = new Promise((resolve) => void webhooks.onError(resolve))
      expect(await post(PATH, hostile())).toMatchObject({ status: 404, body: 'early' })
      await reported
      expect(errors.map(({ code }) => code)).toEqual(['REPLY_NOT_SENT'])
    })
  })
}
