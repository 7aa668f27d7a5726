import type { Explanation, Fault } from '@cashfree-webhooks/core'
import type { FixDocument } from './documents.ts'
import { frameworks, type Framework } from './framework-code.ts'

/** What has to be changed, and where: the receiver's code, its secret, what stands in front of it, or the sender. */
type Remedy = 'bytes' | 'proxy' | 'secret' | 'rotation' | 'scheme' | 'sender' | 'headers'

const remedies: Readonly<Record<Fault, Remedy>> = {
  'nothing-changed': 'secret',
  'line-end-added': 'proxy',
  'line-end-lost': 'proxy',
  'line-ends-changed': 'proxy',
  'blanks-added': 'proxy',
  'bom-added': 'proxy',
  'bom-lost': 'bytes',
  'nul-added': 'bytes',
  'json-reprinted': 'bytes',
  'decimals-lost': 'bytes',
  'text-recoded': 'bytes',
  'html-escaped': 'proxy',
  'url-recoded': 'proxy',
  compressed: 'proxy',
  'base64-encoded': 'bytes',
  'chunks-left-in': 'proxy',
  'wrapped-in-json': 'proxy',
  'body-empty': 'sender',
  'body-not-text': 'sender',
  'dot-between': 'sender',
  'timestamp-left-out': 'sender',
  'timestamp-behind': 'sender',
  'timestamp-unit': 'sender',
  'secret-padded': 'secret',
  'secret-quoted': 'secret',
  'secret-bom': 'secret',
  'secret-base64': 'secret',
  'other-secret': 'rotation',
  'signature-hex': 'sender',
  'signature-base64url': 'sender',
  'signature-unpadded': 'sender',
  'signature-quoted': 'headers',
  'signature-repeated': 'headers',
  'pairs-mixed': 'headers',
  'other-scheme': 'scheme',
}

/** What to write in a framework against a fault. Null without a fault: what nobody knows cannot be fixed. */
export function fixFor({ fault, fits }: Explanation, framework: Framework): FixDocument | null {
  if (fault === null) return null
  const { bytes, mount } = frameworks[framework]
  const fix = (what: string, code: string): FixDocument => ({ framework, what, code })
  // A fault of a later core.
  switch (remedies[fault] ?? 'proxy') {
    case 'bytes':
      return fix(bytes, mount(''))
    case 'proxy':
      return fix(
        `Something in front of the receiver changes the body: a proxy, a gateway, a middleware. Let it pass the bytes on for this route. If it is in your own server: ${bytes}`,
        mount(''),
      )
    case 'secret':
      return fix(
        'Give the receiver the client secret exactly as the dashboard shows it. In .env: CASHFREE_CLIENT_SECRET=… with no quotes and no blanks; in a shell: printf, not echo.',
        mount('{ secret: process.env.CASHFREE_CLIENT_SECRET }'),
      )
    case 'rotation':
      return fix(
        'The delivery was signed with the other secret. Give the receiver that one; while both are in use, give it both.',
        mount('{ secret: [process.env.CASHFREE_CLIENT_SECRET!, process.env.CASHFREE_CLIENT_SECRET_OLD!] }'),
      )
    case 'scheme': {
      const scheme = /as scheme (.+)$/.exec(fits ?? '')?.[1] ?? "'payouts-v1'"
      return fix(
        'This product signs in another way. Give it an endpoint of its own, with that scheme.',
        mount(`{ scheme: ${scheme}${hasPath(framework) ? ", path: '/webhooks/cashfree-other'" : ''} }`),
      )
    }
    case 'headers':
      return fix(
        'A proxy or a gateway changes the signature headers. Make it pass x-webhook-signature and x-webhook-timestamp on as they came, once each.',
        mount(''),
      )
    case 'sender':
      return fix(
        'The receiver is right: whoever signed this did it in another way than Cashfree does. If it is a test of yours, sign it so, or send it with `cashfree-webhooks send`:',
        `import { createHmac } from 'node:crypto'

export function sign(secret: string, timestamp: string, rawBody: Buffer): string {
  return createHmac('sha256', secret).update(timestamp).update(rawBody).digest('base64')
}`,
      )
  }
}

function hasPath(framework: Framework): boolean {
  return ['express', 'koa', 'fastify', 'nest'].includes(framework)
}
