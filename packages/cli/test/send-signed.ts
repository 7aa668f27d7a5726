import { createHmac } from 'node:crypto'
import { request, type IncomingHttpHeaders } from 'node:http'
import { secret } from './run.ts'

export interface SentAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface SendSignedOptions {
  readonly body: Buffer
  readonly with?: string
  readonly headers?: readonly (readonly [name: string, value: string])[]
}

/** Signs with node:crypto alone, and sends the bytes with these very headers. */
export function sendSigned(
  url: string,
  { body, with: key = secret, headers = [] }: SendSignedOptions,
): Promise<SentAnswer> {
  const timestamp = String(Date.now())
  const signature = createHmac('sha256', key).update(timestamp).update(body).digest('base64')
  const pairs = [
    ['host', new URL(url).host],
    ['Content-Type', 'application/json'],
    ['X-Webhook-Signature', signature],
    ['X-Webhook-Timestamp', timestamp],
    ...headers,
    ['content-length', String(body.length)],
  ]
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers: pairs.flat() as never, agent: false })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    outgoing.end(body)
  })
}
