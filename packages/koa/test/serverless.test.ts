import type { IncomingMessage } from 'node:http'
import { listen } from '@cashfree-webhooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  expectFailure,
  expectHandled,
  expectSuccess,
  forged,
  hostile,
  hostileBody,
  observe,
  sender,
  SECRET,
} from '../../testing/test/observe.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'

const PATH = '/webhooks/cashfree'

type Platform = (request: IncomingMessage) => Promise<void>

const platforms: Record<string, Platform> = {
  /** Reads and parses before the app is called, and keeps the bytes beside. */
  async 'Cloud Functions'(request) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const rawBody = Buffer.concat(chunks)
    Object.assign(request, { rawBody, body: JSON.parse(rawBody.toString()) as unknown })
  },
  /** The bytes beside a stream that nobody has read. */
  async 'a Buffer in body'(request) {
    Object.assign(request, { body: hostileBody })
  },
}

for (const [name, Koa] of majors) {
  describe(`${name} on a platform that reads the body`, () => {
    async function start(platform: Platform) {
      const observed = observe(cashfreeWebhooks({ secret: SECRET }))
      const answer = new Koa().use(observed.webhooks).callback()
      const running = await listen((request, response) => void platform(request).then(() => answer(request, response)))
      onTestFinished(() => running.close())
      return { observed, post: sender(running) }
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
