import type { FastifyInstance, FastifyReply } from 'fastify'
import { describe, expect, it } from 'vitest'
import {
  expectFailure,
  expectSuccess,
  forged,
  hostile,
  hostileBody,
  observe,
  SECRET,
} from '../../testing/test/observe.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors, serve } from './majors.ts'

const PATH = '/webhooks/cashfree'

for (const { name, fastify } of majors) {
  describe(`${name}: hooks of the root`, () => {
    async function start(setUp: (app: FastifyInstance) => unknown) {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = fastify()
      setUp(app)
      app.register(observed.webhooks)
      return { ...observed, post: await serve(app) }
    }

    for (const stage of ['preValidation', 'preHandler'] as const) {
      it(`${stage} sees a parsed body`, async () => {
        const seen: unknown[] = []
        const { post } = await start((app) =>
          app.addHook(stage, async (request: { body: unknown }) => void seen.push(request.body)),
        )
        expectSuccess(await post(PATH, hostile()), 'processed')
        expect(seen).toEqual([JSON.parse(String(hostileBody))])
      })
    }

    it('preHandler reads a body that is no JSON as an empty object', async () => {
      const seen: unknown[] = []
      const { post } = await start((app) =>
        app.addHook('preHandler', async (request) => {
          const { token } = request.body as { token?: string }
          seen.push(token)
        }),
      )
      expectFailure(await post(PATH, hostile({}, Buffer.from('a form=1'))), 400, 'PAYLOAD_NOT_JSON')
      expect(seen).toEqual([undefined])
    })

    it('preHandler may replace the body; what is verified stays', async () => {
      const { post } = await start((app) =>
        app.addHook('preHandler', async (request) => {
          request.body = { sanitised: true }
        }),
      )
      expectSuccess(await post(PATH, hostile()), 'processed')
    })

    it('an error handler that makes everything a 500 sees nothing', async () => {
      const seen: unknown[] = []
      const { webhooks, post } = await start((app) =>
        app.setErrorHandler((error, _request, reply) => {
          seen.push(error)
          return reply.code(500).send('of the app')
        }),
      )
      expectFailure(await post(PATH, forged()), 401, 'SIGNATURE_MISMATCH')
      expectFailure(await post(PATH, hostile({}, Buffer.from('{'))), 400, 'PAYLOAD_NOT_JSON')
      expectFailure(await post(PATH, hostile({}, Buffer.alloc(2_000_000, ' '))), 413, 'BODY_TOO_LARGE')
      webhooks.onEvent('*', () => Promise.reject(new Error('the database is away')))
      expectFailure(await post(PATH, hostile()), 500, 'HANDLER_FAILED')
      expect(seen).toEqual([])
    })

    it('a hook that refuses answers for itself', async () => {
      const { post, handled, errors } = await start((app) =>
        app.addHook('onRequest', async (_request, reply) => reply.code(403).send('no token')),
      )
      expect(await post(PATH, hostile())).toMatchObject({ status: 403, body: 'no token' })
      expect([handled, errors]).toEqual([[], []])
    })

    it('headers that a hook sets are on the answer', async () => {
      const { post } = await start((app) =>
        app.addHook('onRequest', async (_request, reply) => void reply.header('access-control-allow-origin', '*')),
      )
      const answer = await post(PATH, hostile())
      expectSuccess(answer, 'processed')
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'content-type': 'application/json; charset=utf-8',
      })
    })

    it('a time-out that answers while a handler runs is reported', async () => {
      let late: FastifyReply | undefined
      const { webhooks, errors, post } = await start((app) =>
        app.addHook('preHandler', async (_request, reply) => void (late = reply)),
      )
      webhooks.onEvent('*', () => void late?.code(503).send('too slow'))
      const reported = new Promise((resolve) => void webhooks.onError(resolve))
      expect(await post(PATH, hostile())).toMatchObject({ status: 503, body: 'too slow' })
      await reported
      expect(errors.map(({ code }) => code)).toEqual(['REPLY_NOT_SENT'])
    })
  })
}
