import { Readable } from 'node:stream'
import { buffer, json } from 'node:stream/consumers'
import { createGunzip, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import {
  expectFailure,
  expectHandled,
  expectRemedy,
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

type SetUp = (app: FastifyInstance) => void

const leavesTheBytes: Record<string, SetUp> = {
  'a parser of the root for application/json': (app) =>
    app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: unknown, text: unknown) =>
      JSON.parse(String(text)),
    ),
  'a parser of the root for every type': (app) =>
    app.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, text: unknown) => ({ text })),
  'a parser of the root for types that match': (app) =>
    app.addContentTypeParser(
      /json|plain/,
      async (_request: unknown, payload: Readable) => (await buffer(payload)).length,
    ),
  'a root without any parser': (app) => app.removeAllContentTypeParsers(),
  'a preParsing hook that reads and hands on the same bytes': (app) =>
    app.addHook('preParsing', async ({ raw }) => Readable.from([await buffer(raw)])),
  'a preParsing hook that hands on the same bytes piece by piece': (app) =>
    app.addHook('preParsing', async ({ raw }) =>
      Readable.from([...(await buffer(raw))].map((byte) => Buffer.from([byte]))),
    ),
  'a preParsing hook that reads and keeps rawBody': (app) =>
    app.addHook('preParsing', async (request, _reply, payload) => {
      Object.assign(request, { rawBody: await buffer(payload) })
      return payload
    }),
  'a preParsing hook that reads and keeps rawBody as text': (app) =>
    app.addHook('preParsing', async (request, _reply, payload) => {
      Object.assign(request, { rawBody: String(await buffer(payload)) })
      return payload
    }),
}

const losesTheBytes: Record<string, SetUp> = {
  'a preParsing hook that read the stream and handed it on': (app) =>
    app.addHook('preParsing', async (_request, _reply, payload) => {
      await buffer(payload)
      return payload
    }),
  'a preParsing hook that read the stream and handed nothing on': (app) =>
    app.addHook('preParsing', async (_request, _reply, payload) => void (await buffer(payload))),
  'an onRequest hook that read the stream': (app) =>
    app.addHook('onRequest', async ({ raw }) => void (await buffer(raw))),
}

const changesTheBytes: Record<string, SetUp> = {
  'a preParsing hook that read the stream and handed on an empty one': (app) =>
    app.addHook('preParsing', async ({ raw }) => {
      await buffer(raw)
      return Readable.from([])
    }),
  'a preParsing hook that hands on the body printed again': (app) =>
    app.addHook('preParsing', async ({ raw }) => Readable.from([Buffer.from(JSON.stringify(await json(raw)))])),
}

for (const { name, fastify, rawBody } of majors) {
  describe(`${name} with a body parser registered`, () => {
    async function start(before: SetUp, after: SetUp = () => {}) {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = fastify()
      before(app)
      app.register(observed.webhooks)
      after(app)
      return { observed, post: await serve(app) }
    }

    for (const [title, before] of Object.entries(leavesTheBytes)) {
      for (const pieces of ['whole', 'chunked'] as const) {
        it(`${title}: handled byte for byte, sent ${pieces}`, async () => {
          const { observed, post } = await start(before)
          expectSuccess(await post(PATH, hostile(), pieces), 'processed')
          expectHandled(observed)
        })
      }

      it(`${title}: a forged delivery is refused`, async () => {
        const { observed, post } = await start(before)
        expectFailure(await post(PATH, forged()), 401, 'SIGNATURE_MISMATCH')
        expect(observed.handled).toEqual([])
      })
    }

    for (const options of [{}, { encoding: false }, { runFirst: true }] as const) {
      for (const order of ['before', 'after'] as const) {
        it(`fastify-raw-body ${JSON.stringify(options)}, ${order} this: handled byte for byte`, async () => {
          const register: SetUp = (app) => void app.register(rawBody, options)
          const { observed, post } = await (order === 'before' ? start(register) : start(() => {}, register))
          expectSuccess(await post(PATH, hostile()), 'processed')
          expectSuccess(await post(PATH, hostile(), 'chunked'), 'duplicate')
          expectHandled(observed)
        })
      }
    }

    for (const [title, before] of Object.entries({ ...losesTheBytes, ...changesTheBytes })) {
      for (const pieces of title in losesTheBytes ? (['whole', 'chunked'] as const) : (['whole'] as const)) {
        it(`${title}: the remedy is named at once, sent ${pieces}`, async () => {
          const { observed, post } = await start(before)
          expectFailure(await post(PATH, hostile(), pieces), 500, 'RAW_BODY_UNAVAILABLE')
          expectRemedy(observed, 'Register the webhook in a scope without that hook')
          expectRemedy(observed, 'return a stream of the same bytes from preParsing')
        })
      }
    }

    it('a preParsing hook that inflates: 415', async () => {
      const { observed, post } = await start((app) =>
        app.addHook('preParsing', async (_request, _reply, payload) => payload.pipe(createGunzip())),
      )
      const compressed = { ...hostile({ 'content-encoding': 'gzip' }), rawBody: gzipSync(hostileBody) }
      expectFailure(await post(PATH, compressed), 415, 'ENCODING_NOT_SUPPORTED')
      expect(observed.handled).toEqual([])
    })

    it("the server's own bodyLimit does not count here", async () => {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const post = await serve(fastify({ bodyLimit: 10 }).register(observed.webhooks))
      expectSuccess(await post(PATH, hostile()), 'processed')
      expectSuccess(await post(PATH, hostile(), 'chunked'), 'duplicate')
      expectHandled(observed)
    })
  })
}
