import type { Capture } from './capture.ts'
import { sentHeaders } from './sent-headers.ts'

/** Made by `signDelivery`. */
const signed = new Set(['x-webhook-signature', 'x-webhook-timestamp', 'x-cashfree-signature', 'x-cashfree-timestamp'])

/**
 * A piece of TypeScript for a test: the same bytes as a constant, and a delivery of them, signed with the test's own secret.
 */
export function toFixture(capture: Capture): string {
  const { event, rawBody, receivedAt, isMasked } = capture
  const headers = sentHeaders(capture.headers).filter(([name]) => !signed.has(name.toLowerCase()))
  const what = event ? `${oneLine(event.type)} (${oneLine(event.product)})` : 'A delivery'
  const masked = isMasked ? ', with personal data masked' : ''
  return `import { signDelivery } from '@cashfree-webhooks/testing'

/** ${what} as it came at ${receivedAt}${masked}. */
export const rawBody = ${bytesOf(Buffer.from(rawBody ?? []))}

export const delivery = (secret: string) =>
  signDelivery({
    rawBody,
    secret,
    headers: {
${headers.map(([name, value]) => `      ${inQuotes(name.toLowerCase())}: ${inQuotes(value)},\n`).join('')}    },
  })
`
}

function bytesOf(body: Buffer): string {
  const text = body.toString('utf8')
  return Buffer.from(text).equals(body) ? inBackticks(text) : `Buffer.from('${body.toString('base64')}', 'base64')`
}

/** What an editor shows as it is, or would show wrongly, is written as an escape. */
function inBackticks(text: string): string {
  const escaped = text
    .replace(/[\\`]|\$(?=\{)/g, '\\$&')
    .replace(/[^\n\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, (odd) => `\\u{${odd.codePointAt(0)!.toString(16)}}`)
  return `\`${escaped}\``
}

function inQuotes(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/[^\x20-\x7e]/g, (odd) => `\\u{${odd.charCodeAt(0).toString(16)}}`)}'`
}

/** Inside a comment, a type may not end it. */
function oneLine(text: string): string {
  return text.replace(/[^\w .-]/g, '?')
}
