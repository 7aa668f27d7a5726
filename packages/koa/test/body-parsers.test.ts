import { gzipSync } from 'node:zlib'
import type { Middleware } from 'koa3'
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
import { bodyParser, koaBody5, koaBody8, koaBodyParser } from './parsers.ts'

const PATH = '/webhooks/cashfree'

const setRawBody =
  (value: unknown): Middleware =>
  (context, next) => {
    Object.assign(context.request, { rawBody: value })
    return next()
  }

const keepsTheText: Record<string, () => Middleware> = {
  'koa-bodyparser': () => koaBodyParser(),
  '@koa/bodyparser': () => bodyParser(),
  '@koa/bodyparser with patchNode': () => bodyParser({ patchNode: true }),
  'koa-body 8 with includeUnparsed': () => koaBody8({ includeUnparsed: true }),
  'koa-body 8 with includeUnparsed, for Node only': () =>
    koaBody8({ includeUnparsed: true, patchNode: true, patchKoa: false }),
  'koa-body 5 with includeUnparsed': () => koaBody5({ includeUnparsed: true }),
  'koa-body 5 with includeUnparsed, for Node only': () =>
    koaBody5({ includeUnparsed: true, patchNode: true, patchKoa: false }),
}

const leavesTheStream: Record<string, () => Middleware> = {
  'koa-bodyparser for forms only': () => koaBodyParser({ enableTypes: ['form'] }),
  '@koa/bodyparser for forms only': () => bodyParser({ enableTypes: ['form'] }),
  'koa-body 8 without JSON': () => koaBody8({ json: false }),
  'koa-body 5 without JSON': () => koaBody5({ json: false }),
  'a rawBody of empty text, set before data came': () => setRawBody(''),
  'a rawBody of an empty Buffer, set before data came': () => setRawBody(Buffer.alloc(0)),
  'a middleware that called setEncoding()': () => (context, next) => {
    context.req.setEncoding('utf8')
    return next()
  },
  'a middleware that paused the stream': () => (context, next) => {
    context.req.pause()
    return next()
  },
}

const losesTheBytes: Record<string, () => Middleware> = {
  'koa-body 8': () => koaBody8(),
  'koa-body 5': () => koaBody5(),
  'a middleware that read the stream and kept nothing': () => async (context, next) => {
    for await (const chunk of context.req) void chunk
    await next()
  },
}

for (const [name, Koa] of majors) {
  describe(`${name} with a body parser mounted before`, () => {
    async function start(before: Middleware) {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = new Koa()
      app.use(before)
      app.use(observed.webhooks)
      return { observed, post: await serve(app) }
    }

    for (const [title, before] of Object.entries({ ...keepsTheText, ...leavesTheStream })) {
      for (const pieces of ['whole', 'chunked'] as const) {
        it(`${title}: handled byte for byte, sent ${pieces}`, async () => {
          const { observed, post } = await start(before())
          expectSuccess(await post(PATH, hostile(), pieces), 'processed')
          expectHandled(observed)
        })
      }

      it(`${title}: a forged delivery is refused`, async () => {
        const { observed, post } = await start(before())
        expectFailure(await post(PATH, forged()), 401, 'SIGNATURE_MISMATCH')
        expect(observed.handled).toEqual([])
      })
    }

    for (const [title, before] of Object.entries(losesTheBytes)) {
      for (const pieces of ['whole', 'chunked'] as const) {
        it(`${title}: the remedy is named at once, sent ${pieces}`, async () => {
          const { observed, post } = await start(before())
          expectFailure(await post(PATH, hostile(), pieces), 500, 'RAW_BODY_UNAVAILABLE')
          expectRemedy(observed, 'app.use(webhooks) before app.use(bodyParser())')
          expectRemedy(observed, 'koaBody({ includeUnparsed: true })')
        })
      }
    }

    for (const [title, before] of Object.entries(keepsTheText)) {
      it(`${title} strips a byte order mark or reads invalid UTF-8: the remedy is named`, async () => {
        const lossy = {
          'a byte order mark': Buffer.concat([Buffer.from('\ufeff'), hostileBody]),
          'invalid UTF-8': Buffer.from('7b2261223a22ff227d', 'hex'),
        }
        for (const rawBody of Object.values(lossy)) {
          const { observed, post } = await start(before())
          expectFailure(await post(PATH, hostile({}, rawBody)), 500, 'RAW_BODY_UNAVAILABLE')
          expectRemedy(observed, 'app.use(webhooks) before app.use(bodyParser())')
        }
      })

      it(`${title} inflates a compressed body: 415`, async () => {
        const { observed, post } = await start(before())
        const compressed = { ...hostile({ 'content-encoding': 'gzip' }), rawBody: gzipSync(hostileBody) }
        expectFailure(await post(PATH, compressed), 415, 'ENCODING_NOT_SUPPORTED')
        expect(observed.handled).toEqual([])
      })

      it(`${title} does not take every type: what it leaves is read`, async () => {
        for (const type of ['application/octet-stream', undefined]) {
          const { observed, post } = await start(before())
          expectSuccess(await post(PATH, hostile({ 'content-type': type })), 'processed')
          expectHandled(observed)
        }
      })
    }
  })
}
