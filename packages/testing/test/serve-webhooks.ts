import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Webhooks } from '@cashfree-webhooks/core'

/** The least that a server of webhooks is: reads the body, hands it over, answers. */
export function serveWebhooks(webhooks: Webhooks) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', headers } = request
    const { status, headers: sent, body } = await webhooks.receive({ method, headers, rawBody: Buffer.concat(chunks) })
    response.writeHead(status, sent).end(body)
  }
}
