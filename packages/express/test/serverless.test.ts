import type { RequestHandler } from 'express5'
import serverless from 'serverless-http'
import { describe, expect, it } from 'vitest'
import {
  expectFailure,
  expectHandled,
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

/** Reads and parses before the app is called, and keeps the bytes beside: Cloud Functions for Firebase. */
const cloudFunction: RequestHandler = async (request, _response, next) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const rawBody = Buffer.concat(chunks)
  // `_body` is what tells body-parser that this has been done.
  Object.assign(request, { rawBody, body: JSON.parse(rawBody.toString()) as unknown, _body: true })
  next()
}

/** The bytes beside a stream that nobody has read. */
const bufferBody: RequestHandler = (request, _response, next) => {
  request.body = hostileBody
  next()
}

/** An API Gateway event, reduced to what is read of it. */
function gatewayEvent({ headers, rawBody }: ReturnType<typeof hostile>, isBase64Encoded: boolean) {
  const body = rawBody.toString(isBase64Encoded ? 'base64' : 'utf8')
  const requestContext = { http: { method: 'POST', sourceIp: '192.0.2.1' } }
  return {
    version: '2.0',
    rawPath: PATH,
    rawQueryString: '',
    headers: { ...headers },
    body,
    isBase64Encoded,
    requestContext,
  }
}

for (const [name, express] of majors) {
  describe(`${name} on a platform that reads the body`, () => {
    const platforms = {
      'Cloud Functions': [cloudFunction],
      'Cloud Functions and express.json()': [cloudFunction, express.json()],
      'a Buffer in request.body': [bufferBody],
    }
    for (const [title, before] of Object.entries(platforms)) {
      it(`${title}: the bytes are found`, async () => {
        const observed = observe(cashfreeWebhooks({ secret: SECRET }))
        const post = await serve(express().use(...before, observed.webhooks))
        expectSuccess(await post(PATH, hostile()), 'processed')
        expectHandled(observed)
      })
    }

    it('Cloud Functions: a forged delivery is refused', async () => {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const post = await serve(express().use(cloudFunction, observed.webhooks))
      expectFailure(await post(PATH, forged()), 401, 'SIGNATURE_MISMATCH')
      expect(observed.handled).toEqual([])
    })

    for (const isBase64Encoded of [true, false]) {
      const how = `serverless-http, ${isBase64Encoded ? 'base64' : 'text'}`

      async function invoke(...before: RequestHandler[]) {
        const observed = observe(cashfreeWebhooks({ secret: SECRET, allowedIps: ['192.0.2.1'] }))
        const handle = serverless(express().use(...before, observed.webhooks))
        const { statusCode, body } = (await handle(gatewayEvent(hostile(), isBase64Encoded), {})) as Result
        return { observed, answer: { status: statusCode, headers: {}, body } }
      }

      it(`${how}: the bytes are found`, async () => {
        const { observed, answer } = await invoke()
        expectSuccess(answer, 'processed')
        expectHandled(observed)
      })

      it(`${how} and express.json(): the bytes are found`, async () => {
        const { observed, answer } = await invoke(express.json())
        expectSuccess(answer, 'processed')
        expectHandled(observed)
      })
    }
  })
}

interface Result {
  readonly statusCode: number
  readonly body: string
}
