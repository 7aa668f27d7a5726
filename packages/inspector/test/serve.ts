import { createWebhooks } from '@cashfree-webhooks/core'
import { listen, type SignedDelivery } from '@cashfree-webhooks/testing'
import { onTestFinished } from 'vitest'
import { createInspector, type CreateInspectorOptions, type Inspector } from '../src/index.ts'

export const SECRET = 'inspector-client-secret'

export interface Served {
  readonly inspector: Inspector
  readonly origin: string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** Records a delivery as a receiver with this secret sees it; gives its id. */
  record(delivery: SignedDelivery, url?: string): Promise<string>
}

/** Serves an inspector on a free port until the test is over. */
export async function serve(options: CreateInspectorOptions = {}): Promise<Served> {
  const inspector = createInspector(options)
  const webhooks = createWebhooks({ secret: SECRET, logger: false })
  const { origin, close } = await listen(inspector.listener)
  onTestFinished(async () => {
    await inspector.close()
    await close()
  })
  return {
    inspector,
    origin,
    get: (path, headers = {}) => fetch(origin + path, { headers, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      fetch(origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async record(delivery, url = '/webhooks/cashfree') {
      const receipt = await webhooks.receive(delivery)
      const { status, outcome, body } = receipt
      const { id } = await inspector.record({
        receivedAt: new Date(),
        method: delivery.method,
        url,
        headers: Object.entries(delivery.headers),
        rawBody: delivery.rawBody,
        receipt,
        answer: { status, outcome, durationMs: 1, error: null },
        answerBody: body,
      })
      return id
    },
  }
}
