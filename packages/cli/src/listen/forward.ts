import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { sendCapture, sentHeaders, targetOf, type Capture } from '@cashfree-webhooks/inspector'
import type { Answered } from './receive.ts'

/** Sends deliveries on, and answers what the target answers. */
export interface Forward {
  (delivery: Pick<Capture, 'method' | 'url' | 'headers' | 'rawBody'>): Promise<Answered>
  close(): void
}

/** An answer is passed on whole up to this size. */
const MAX_ANSWER_BYTES = 1024 * 1024

/** Bytes and headers go as they came, but for those of the connection, and `host`. No answer is answered 502: Cashfree sends again. */
export function createForward(target: string): Forward {
  const options = { keepAlive: true, maxSockets: 64 }
  const agent = target.startsWith('https:') ? new HttpsAgent(options) : new HttpAgent(options)

  async function forward(delivery: Parameters<Forward>[0]): Promise<Answered> {
    const url = targetOf(target, delivery.url)
    const { answer, answerBytes, headers } = await sendCapture(delivery, {
      url,
      agent,
      maxAnswerBytes: MAX_ANSWER_BYTES,
    })
    const { status, error } = answer
    if (status === null) {
      const body = Buffer.from('{"received":false,"error":{"code":"FORWARD_FAILED"}}')
      const json = [['content-type', 'application/json; charset=utf-8']] as const
      return {
        status: 502,
        headers: json,
        body,
        outcome: null,
        error: `${new URL(url).origin} did not answer: ${error}`,
      }
    }
    return { status, headers: sentHeaders(headers), body: answerBytes, outcome: null, error: null }
  }
  return Object.assign(forward, { close: () => agent.destroy() })
}
