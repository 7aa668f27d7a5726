import { createHmac, randomUUID } from 'node:crypto'

/** Secrets as long as those that the services give out. */
export const SECRET = 'cfsk_ma_test_0f3c9a7be1d24586_9c41d0aa'
/** What Svix and Standard Webhooks call `whsec_`, in base64. */
export const STANDARD_SECRET = `whsec_${Buffer.from('a-secret-of-twenty-four-b').toString('base64')}`

export type Signer = 'cashfree' | 'octokit' | 'stripe' | 'standard'

/**
 * Signed by each service's documented recipe with `node:crypto`, and by no code that is measured. The key may be a wrong
 * one, for forgeries.
 */
export const sign: Record<Signer, (body: Buffer, isForged?: boolean) => Record<string, string>> = {
  cashfree(body, isForged) {
    const timestamp = String(Date.now())
    const signature = hmac(secret(SECRET, isForged), timestamp, body).toString('base64')
    return { 'x-webhook-timestamp': timestamp, 'x-webhook-signature': signature, 'x-webhook-version': '2025-01-01' }
  },
  octokit(body, isForged) {
    const signature = `sha256=${hmac(secret(SECRET, isForged), '', body).toString('hex')}`
    return { 'x-github-delivery': randomUUID(), 'x-github-event': 'ping', 'x-hub-signature-256': signature }
  },
  stripe(body, isForged) {
    const timestamp = seconds()
    const signature = hmac(secret(SECRET, isForged), `${timestamp}.`, body).toString('hex')
    return { 'stripe-signature': `t=${timestamp},v1=${signature}` }
  },
  standard(body, isForged) {
    const [id, timestamp] = [`msg_${randomUUID()}`, seconds()]
    const key = Buffer.from(STANDARD_SECRET.slice('whsec_'.length), 'base64')
    const signature = hmac(isForged ? 'another' : key, `${id}.${timestamp}.`, body).toString('base64')
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
  },
}

function hmac(key: string | Buffer, before: string, body: Buffer): Buffer {
  return createHmac('sha256', key).update(before).update(body).digest()
}

const secret = (genuine: string, isForged = false) => (isForged ? 'another' : genuine)
const seconds = () => String(Math.floor(Date.now() / 1000))
