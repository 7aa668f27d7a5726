import { CFEnvironment, Cashfree } from 'cashfree-pg'
import { SECRET } from '../deliveries/sign.ts'
import { take } from '../deliveries/take.ts'
import { byHand } from '../micro/by-hand.ts'
import type { IncomingHttpHeaders } from 'node:http'

/** `bare` reads the body and answers; everything else verifies, parses and hands the payload on before it answers. */
export type RouteVariant = 'bare' | 'by hand' | 'cashfree-pg'
export type HttpVariant = RouteVariant | '@octokit/webhooks' | 'ours'

export const PATH = '/webhooks'
export const ANSWER = { received: true }

const cashfree = new Cashfree(CFEnvironment.SANDBOX, 'id', SECRET, undefined, undefined, undefined, false)

/** What a route does with a body that the framework has read: whether it was taken. */
export const routes: Record<RouteVariant, (headers: IncomingHttpHeaders, rawBody: Buffer) => boolean> = {
  bare: (_headers, rawBody) => rawBody.length > 0,
  'by hand': (headers, rawBody) =>
    byHand.run({ method: 'POST', headers: headers as Record<string, string>, rawBody }) === true,
  'cashfree-pg'(headers, rawBody) {
    const [signature, timestamp] = [headers['x-webhook-signature'], headers['x-webhook-timestamp']]
    try {
      const text = rawBody.toString()
      take(cashfree.PGVerifyWebhookSignature(signature as string, text, timestamp as string).object)
      return true
    } catch {
      return false
    }
  },
}
