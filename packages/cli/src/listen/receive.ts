import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, type Delivery, type Outcome, type Receipt, type Webhooks } from '@cashfree-webhooks/core'
import { toPairs, type Capture, type Inspector, type Recording } from '@cashfree-webhooks/inspector'
import type { Forward } from './forward.ts'

export interface ReceiveOptions {
  readonly webhooks: Webhooks
  /** False when the receiver has no secret of Cashfree's: then what it says of signatures means nothing. */
  readonly verifies: boolean
  readonly forward: Forward | undefined
  /** Answered in place of 200. */
  readonly answer: number | undefined
  readonly inspector: Pick<Inspector, 'record'>
  readonly isClosing: () => boolean
}

/** What goes back to the sender. */
export interface Answered {
  readonly status: number
  readonly headers: Capture['headers']
  readonly body: Uint8Array
  readonly outcome: Outcome | null
  readonly error: string | null
}

/** Receives one delivery: reads, verifies, forwards, keeps, answers. It is kept before it is answered. */
export async function receive(
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  { webhooks, verifies, forward, answer, inspector, isClosing }: ReceiveOptions,
): Promise<Recording> {
  const receivedAt = new Date()
  const startedAt = performance.now()
  const { method = '', url = '/', headers, socket } = request
  let delivery: Delivery | undefined
  const receipt = await webhooks.handle(async () => {
    const { maxBodyBytes } = webhooks
    const rawBody = await readBody({ method, headers, stream: request, carriers: [], maxBodyBytes, remedy: '' })
    return (delivery = { method, headers, rawBody, remoteAddress: socket.remoteAddress })
  })
  const isUnverified = !verifies && isAboutSignature(receipt)
  const captured = { method, url, headers: toPairs(request.rawHeaders), rawBody: delivery?.rawBody ?? null }
  const isForwarded = forward !== undefined && delivery !== undefined && method === 'POST'
  const answered = isForwarded ? await forward(captured) : ownAnswer(isUnverified ? undefined : receipt, answer)
  const { status, outcome, error } = answered
  const recording = await inspector.record({
    ...captured,
    receivedAt,
    receipt: isUnverified ? undefined : receipt,
    answer: { status, outcome, durationMs: Math.round(performance.now() - startedAt), error },
    answerBody: Buffer.from(answered.body).toString('utf8'),
  })
  send(response, answered, isClosing())
  return recording
}

function isAboutSignature({ error }: Receipt): boolean {
  return /^(?:SIGNATURE|TIMESTAMP)_/.test(error?.code ?? '')
}

function ownAnswer(receipt: Receipt | undefined, instead: number | undefined): Answered {
  const { status = 200, headers = {}, body = '{"received":true}', outcome = null } = receipt ?? {}
  return {
    status: status === 200 ? (instead ?? 200) : status,
    headers: Object.entries(headers),
    body: Buffer.from(body),
    outcome,
    error: null,
  }
}

function send(response: ServerResponse, { status, headers, body }: Answered, isClosing: boolean): void {
  const close = isClosing ? ([['connection', 'close']] as const) : []
  const pairs = [...headers, ...close, ['content-length', String(body.byteLength)] as const]
  response.writeHead(status, pairs.flat())
  response.end(body)
}
