import { request, type Agent, type IncomingHttpHeaders } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { setImmediate } from 'node:timers/promises'
import type { SignedDelivery } from './sign-delivery.ts'

export interface SendDeliveryOptions {
  /**
   * How the body goes over the wire: in one piece with a content-length, in chunks without one, or a byte a write.
   * @default 'whole'
   */
  readonly pieces?: 'whole' | 'chunked' | 'bytes'
  /** How long to wait for the answer. @default 10_000 */
  readonly timeoutMs?: number
  /** Keeps connections for the next delivery: `new Agent({ keepAlive: true })`. @default a connection for each */
  readonly agent?: Agent
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Sends a delivery over HTTP or HTTPS, its bytes exactly as they are. Rejects when no answer comes. */
export function sendDelivery(
  url: string,
  { method, headers, rawBody }: SignedDelivery,
  { pieces = 'whole', timeoutMs = 10_000, agent }: SendDeliveryOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = pieces === 'chunked' ? { 'transfer-encoding': 'chunked' } : { 'content-length': rawBody.length }
    const outgoing = (new URL(url).protocol === 'https:' ? requestSecurely : request)(url, {
      method,
      headers: { ...length, ...headers },
      agent: agent ?? false,
      timeout: timeoutMs,
    })
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer from ${url} within ${timeoutMs} ms`)))
    outgoing.on('error', reject)
    write(outgoing, rawBody, pieces).catch(reject)
  })
}

async function write(
  outgoing: ReturnType<typeof request>,
  rawBody: Buffer,
  pieces: 'whole' | 'chunked' | 'bytes',
): Promise<void> {
  if (pieces === 'whole') return void outgoing.end(rawBody)
  outgoing.setNoDelay(true)
  const size = pieces === 'bytes' ? 1 : Math.max(1, Math.ceil(rawBody.length / 3))
  for (let start = 0; start < rawBody.length; start += size) {
    outgoing.write(rawBody.subarray(start, start + size))
    // Lets the socket send what it has, so that the receiver sees the pieces apart.
    await setImmediate()
  }
  outgoing.end()
}
