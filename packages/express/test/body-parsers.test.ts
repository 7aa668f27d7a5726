import type { IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { RequestHandler } from 'express5'
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
import { majors, serve, type ExpressModule } from './majors.ts'

const PATH = '/webhooks/cashfree'
const everyType = '*/*'

type Before = (express: ExpressModule) => RequestHandler | RequestHandler[]

const setRawBody =
  (value: unknown): RequestHandler =>
  (request, _response, next) => {
    Object.assign(request, { rawBody: value })
    next()
  }
const keepBuffer = (request: IncomingMessage, _response: unknown, bytes: Buffer) =>
  void Object.assign(request, { rawBody: bytes })
const keepText = (request: IncomingMessage, _response: unknown, bytes: Buffer) =>
  void Object.assign(request, { rawBody: bytes.toString('utf8') })

const keepsTheBytes: Record<string, Before> = {
  'express.json() with a verify that keeps a Buffer': (express) => express.json({ verify: keepBuffer }),
  'express.json() with a verify that keeps text': (express) => express.json({ verify: keepText }),
  'express.json() with a verify, after a rawBody that was empty text': (express) => [
    setRawBody(''),
    express.json({ verify: keepBuffer }),
  ],
  'express.raw() for every type': (express) => express.raw({ type: everyType }),
  'express.raw() for every type, then express.json()': (express) => [express.raw({ type: everyType }), express.json()],
  'express.text() for every type': (express) => express.text({ type: everyType }),
}

const leavesTheStream: Record<string, Before> = {
  'express.raw() for another type': (express) => express.raw({ type: 'application/octet-stream' }),
  'express.text() for text/plain': (express) => express.text(),
  'express.urlencoded()': (express) => express.urlencoded({ extended: true }),
  'express.json() for another type': (express) =>
    express.json({ type: 'application/vnd.api+json', verify: keepBuffer }),
  'a rawBody of empty text, set before data came': () => setRawBody(''),
  'a rawBody of an empty Buffer, set before data came': () => setRawBody(Buffer.alloc(0)),
  'a body of an empty object': () => (request, _response, next) => {
    request.body = {}
    next()
  },
  'a middleware that called setEncoding()': () => (request, _response, next) => {
    request.setEncoding('utf8')
    next()
  },
  'a middleware that paused the stream': () => (request, _response, next) => {
    request.pause()
    next()
  },
}

const losesTheBytes: Record<string, Before> = {
  'express.json()': (express) => express.json(),
  'express.json() and express.urlencoded()': (express) => [express.json(), express.urlencoded({ extended: true })],
  'express.json() after a rawBody of empty text': (express) => [setRawBody(''), express.json()],
  'express.json() after a rawBody of an empty Buffer': (express) => [setRawBody(Buffer.alloc(0)), express.json()],
  'express.urlencoded() for every type': (express) => express.urlencoded({ type: everyType, extended: true }),
  'a middleware that read the stream and kept nothing': () => (request, _response, next) =>
    void request.resume().on('end', () => next()),
}

for (const [name, express] of majors) {
  describe(`${name} with a body parser mounted before`, () => {
    async function start(before: Before) {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = express()
      app.use(before(express), observed.webhooks)
      return { observed, post: await serve(app) }
    }

    for (const [title, before] of Object.entries({ ...keepsTheBytes, ...leavesTheStream })) {
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

    for (const [title, before] of Object.entries(losesTheBytes)) {
      for (const pieces of ['whole', 'chunked'] as const) {
        it(`${title}: the remedy is named at once, sent ${pieces}`, async () => {
          const { observed, post } = await start(before)
          expectFailure(await post(PATH, hostile(), pieces), 500, 'RAW_BODY_UNAVAILABLE')
          expectRemedy(observed, 'app.use(webhooks) before app.use(express.json())')
          expectRemedy(observed, 'express.json({ verify: (request, _response, bytes) => { request.rawBody = bytes } })')
        })
      }
    }

    for (const type of ['text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded', undefined]) {
      it(`express.json() does not take ${type ?? 'a body without a type'}: the stream is read`, async () => {
        const { observed, post } = await start((express) => express.json({ verify: keepBuffer }))
        expectSuccess(await post(PATH, hostile({ 'content-type': type })), 'processed')
        expectHandled(observed)
      })
    }

    const lossyText = {
      'a byte order mark': Buffer.concat([Buffer.from('\ufeff'), hostileBody]),
      'invalid UTF-8': Buffer.concat([hostileBody, Buffer.from([0xff])]),
    }
    for (const [title, rawBody] of Object.entries(lossyText)) {
      it(`express.text() lost ${title}: the remedy is named`, async () => {
        const { observed, post } = await start((express) => express.text({ type: everyType }))
        expectFailure(await post(PATH, hostile({}, rawBody)), 500, 'RAW_BODY_UNAVAILABLE')
        expectRemedy(observed, 'express.json({ verify:')
      })
    }

    const inflating: Record<string, Before> = {
      'express.json()': (express) => express.json(),
      'express.json() with a verify': (express) => express.json({ verify: keepBuffer }),
      'express.raw()': (express) => express.raw({ type: everyType }),
    }
    for (const [title, before] of Object.entries(inflating)) {
      it(`${title} inflated the body: 415`, async () => {
        const { observed, post } = await start(before)
        const compressed = { ...hostile({ 'content-encoding': 'gzip' }), rawBody: gzipSync(hostileBody) }
        expectFailure(await post(PATH, compressed), 415, 'ENCODING_NOT_SUPPORTED')
        expect(observed.handled).toEqual([])
      })
    }
  })
}
