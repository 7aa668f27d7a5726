import { request as requestHttp, type Agent } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Capture, CapturedAnswer } from './capture.ts'
import { sentHeaders } from './sent-headers.ts'

export interface SendOptions {
  /** Where to. */
  readonly url: string
  /** How long to wait for the answer. @default 30_000 */
  readonly timeoutMs?: number | undefined
  /** Takes the certificate for what it is: for a server of this very process. @default false */
  readonly trustAnyCertificate?: boolean
  /** Keeps connections for the next one. @default a connection for each */
  readonly agent?: Agent | undefined
  /** How much is kept of an answer's body. @default 65_536 (64 KiB) */
  readonly maxAnswerBytes?: number | undefined
  /** The port of this side of the connection, as soon as it has one. */
  readonly onPort?: (port: number) => void
}

/** What came back. */
export interface Sent {
  readonly answer: CapturedAnswer
  /** As UTF-8. Null when no answer came. */
  readonly answerBody: string | null
  readonly answerBytes: Uint8Array
  readonly headers: readonly (readonly [string, string])[]
}

const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_ANSWER_BYTES = 64 * 1024
const nothing = new Uint8Array()

/**
 * Sends bytes with headers as a delivery; what belongs to a connection is made anew. Follows no redirect. Never rejects: no answer is an
 * answer whose `error` says why.
 */
export function sendCapture(
  { method, headers, rawBody }: Pick<Capture, 'method' | 'headers' | 'rawBody'>,
  options: SendOptions,
): Promise<Sent> {
  const { url, timeoutMs = DEFAULT_TIMEOUT_MS, trustAnyCertificate = false, agent, onPort } = options
  const { maxAnswerBytes = DEFAULT_ANSWER_BYTES } = options
  const startedAt = performance.now()
  const body = Buffer.from(rawBody ?? [])
  const target = new URL(url)
  const pairs = [['host', target.host], ...sentHeaders(headers), ['content-length', String(body.length)]]
  return new Promise((resolve) => {
    const ended = (status: number | null, error: string | null, more: Partial<Sent> = {}) =>
      resolve({
        answer: { status, outcome: null, durationMs: Math.round(performance.now() - startedAt), error },
        answerBody: null,
        answerBytes: nothing,
        headers: [],
        ...more,
      })
    const outgoing = (target.protocol === 'https:' ? requestHttps : requestHttp)(target, {
      method,
      // Pairs one after another, as Node gives them: case, order and repeated names stay.
      headers: pairs.flat() as unknown as Record<string, string>,
      agent: agent ?? false,
      timeout: timeoutMs,
      rejectUnauthorized: !trustAnyCertificate,
    })
    outgoing.on('socket', (socket) => socket.once('connect', () => onPort?.(socket.localPort ?? 0)))
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the other side had closed already: it was not this delivery that failed.
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') {
        resolve(sendCapture({ method, headers, rawBody }, { ...options, agent: undefined }))
      } else ended(null, error.code ?? error.message)
    })
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      let length = 0
      const status = response.statusCode ?? null
      response.on('data', (chunk: Buffer) => {
        if (length < maxAnswerBytes) chunks.push(chunk.subarray(0, maxAnswerBytes - length))
        length += chunk.length
      })
      response.on('error', () => ended(null, 'the answer broke off'))
      response.on('end', () => {
        const answerBytes = Buffer.concat(chunks)
        ended(status, null, {
          answerBody: answerBytes.toString('utf8'),
          answerBytes,
          headers: toPairs(response.rawHeaders),
        })
      })
    })
    outgoing.end(body)
  })
}

/** Headers as Node gives them, one after another, in pairs. */
export function toPairs(rawHeaders: readonly string[]): readonly (readonly [string, string])[] {
  return rawHeaders.flatMap((name, place) => (place % 2 === 0 ? [[name, rawHeaders[place + 1] ?? ''] as const] : []))
}
