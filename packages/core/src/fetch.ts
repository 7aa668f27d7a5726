import { bodyIncomplete, bodyTooLarge } from './admit.ts'
import { refuseHead, toHeaderLookup, type Delivery } from './delivery.ts'
import { fail, WebhookError } from './errors.ts'
import type { Reply } from './reply.ts'

/** Reads a `fetch` request, counting bytes as they come. */
export async function readRequest(request: Request, maxBodyBytes: number): Promise<Delivery> {
  const { method, headers } = request
  const refused = refuseHead(method, toHeaderLookup(headers)) !== undefined
  return { method, headers, rawBody: refused ? new Uint8Array() : await readBytes(request, maxBodyBytes) }
}

async function readBytes(request: Request, maxBodyBytes: number): Promise<Uint8Array> {
  if (request.bodyUsed || request.body?.locked) {
    throw new WebhookError(
      fail(
        'RAW_BODY_UNAVAILABLE',
        'The body of this Request was read before: the signed bytes are gone. Call webhooks.fetch(request) before request.json(), or give it request.clone().',
      ),
    )
  }
  if (Number(request.headers.get('content-length')) > maxBodyBytes) throw new WebhookError(bodyTooLarge(maxBodyBytes))
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength
      if (length > maxBodyBytes) throw new WebhookError(bodyTooLarge(maxBodyBytes))
      chunks.push(chunk)
    }
  } catch (cause) {
    if (WebhookError.is(cause)) throw cause
    throw new WebhookError(bodyIncomplete(length, cause))
  }
  return Buffer.concat(chunks, length)
}

/** A `Response` for runtimes that speak `fetch`. They own the connection, so its header is left out. */
export function toResponse({ status, headers, body }: Reply): Response {
  const { connection: _, ...own } = headers
  return new Response(body, { status, headers: own })
}
