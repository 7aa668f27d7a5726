import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
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

type Platform = (request: IncomingMessage) => Promise<void>

const platforms: Record<string, Platform> = {
  /** Reads and parses before the app is called, and keeps the bytes beside. */
  async 'Cloud Functions'(request) {
    const rawBody = await buffer(request)
    Object.assign(request, { rawBody, body: JSON.parse(String(rawBody)) as unknown })
  },
  /** The bytes beside a stream that nobody has read. */
  async 'a Buffer in body'(request) {
    Object.assign(request, { body: hostileBody })
  },
}

for (const { name, fastify } of majors) {
  describe(`${name} on a platform that reads the body`, () => {
    async function start(platform: Platform) {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = fastify({
        serverFactory: (handle) =>
          createServer((request, response) => void platform(request).then(() => handle(request, response))),
      })
      return { observed, post: await serve(app.register(observed.webhooks)) }
    }

    for (const [title, platform] of Object.entries(platforms)) {
      it(`${title}: the bytes are found`, async () => {
        const { observed, post } = await start(platform)
        expectSuccess(await post(PATH, hostile()), 'processed')
        expectHandled(observed)
      })

      it(`${title}: a forged delivery is refused`, async () => {
        const { observed, post } = await start(platform)
        expectFailure(await post(PATH, forged()), 401, 'SIGNATURE_MISMATCH')
        expect(observed.handled).toEqual([])
      })
    }
  })
}
