import { maskText } from './mask-text.ts'

type Headers = readonly (readonly [name: string, value: string])[]

/** Headers that say nothing of a person and hold no key. All others are masked: signatures, cookies, addresses, tokens. */
const harmless = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expect',
  'host',
  'keep-alive',
  'pragma',
  'transfer-encoding',
  'user-agent',
  'x-cashfree-timestamp',
  'x-forwarded-proto',
  'x-webhook-attempt',
  'x-webhook-timestamp',
  'x-webhook-version',
])

export function maskHeaders(headers: Headers): Headers {
  return headers.map(([name, value]) => (harmless.has(name.toLowerCase()) ? [name, value] : [name, maskText(value)]))
}
