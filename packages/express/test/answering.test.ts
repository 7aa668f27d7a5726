import type { ErrorRequestHandler, RequestHandler } from 'express5'
import { describe, expect, it } from 'vitest'
import { expectFailure, expectSuccess, forged, hostile, observe, SECRET } from '../../testing/test/observe.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors, serve } from './majors.ts'

const PATH = '/webhooks/cashfree'

for (const [name, express] of majors) {
  describe(`${name}: answering`, () => {
    async function start(...before: RequestHandler[]) {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const seen: unknown[] = []
      const onError: ErrorRequestHandler = (error, _request, response, _next) => {
        seen.push(error)
        response.status(500).send('<html>')
      }
      const app = express()
      app.use(...before, observed.webhooks)
      app.use(onError)
      return { ...observed, seen, post: await serve(app) }
    }

    it("the app's error handler sees neither forged deliveries nor failed handlers", async () => {
      const { webhooks, seen, post } = await start(pass)
      webhooks.onEvent('*', () => Promise.reject(new Error('the database is away')))
      expectFailure(await post(PATH, forged()), 401, 'SIGNATURE_MISMATCH')
      expectFailure(await post(PATH, hostile()), 500, 'HANDLER_FAILED')
      expect(seen).toEqual([])
    })

    it('headers that a middleware set before stay on the answer', async () => {
      const { post } = await start((_request, response, next) => {
        response.setHeader('access-control-allow-origin', '*')
        next()
      })
      const answer = await post(PATH, hostile())
      expectSuccess(answer, 'processed')
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'content-type': 'application/json; charset=utf-8',
      })
    })

    it('a status that a middleware set before does not', async () => {
      const { post } = await start((_request, response, next) => {
        response.status(202)
        next()
      })
      expectSuccess(await post(PATH, hostile()), 'processed')
    })

    it('a middleware that answered and passed on anyway is reported, and the event is handled', async () => {
      const { webhooks, errors, handled, seen, post } = await start((_request, response, next) => {
        response.status(202).end('early')
        next()
      })
      const reported = new Promise((resolve) => void webhooks.onError(resolve))
      expect(await post(PATH, hostile())).toMatchObject({ status: 202, body: 'early' })
      await reported
      expect(errors.map(({ code }) => code)).toEqual(['REPLY_NOT_SENT'])
      expect(errors[0]!.message).toContain('answered by itself')
      expect(errors[0]!.cause).toBeUndefined()
      expect(handled).toHaveLength(1)
      expect(seen).toEqual([])
    })

    it('a time-out that answers while a handler runs is reported', async () => {
      let timeOut!: () => void
      const { webhooks, errors, post } = await start((_request, response, next) => {
        timeOut = () => void response.status(503).end('too slow')
        next()
      })
      webhooks.onEvent('*', () => timeOut())
      const reported = new Promise((resolve) => void webhooks.onError(resolve))
      expect(await post(PATH, hostile())).toMatchObject({ status: 503, body: 'too slow' })
      await reported
      expect(errors.map(({ code }) => code)).toEqual(['REPLY_NOT_SENT'])
    })
  })
}

const pass: RequestHandler = (_request, _response, next) => next()
