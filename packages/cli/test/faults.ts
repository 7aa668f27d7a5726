import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Fault } from '@cashfree-webhooks/core'
import { secret } from './run.ts'

/** A delivery as it arrived, and what the receiver is told to verify it with. */
export interface Arrived {
  readonly body: string | Buffer
  readonly headers: Readonly<Record<string, string>>
  /** The secret that the receiver has. */
  readonly secret: string
  readonly options: readonly string[]
}

const timestamp = '1735689612345'
const body = '{ "type":"X", "data":{"order_amount":170.00, "note":"₹ \\u20b9 https:\\/\\/a?b=1&c=2"} }\n'

const sign = (text: string | Buffer, at = timestamp, key: string | Buffer = secret) =>
  createHmac('sha256', key).update(at).update(text).digest('base64')

const headersWith = (signature: string, at = timestamp) => ({
  'Content-Type': 'application/json',
  'X-Webhook-Signature': signature,
  'X-Webhook-Timestamp': at,
  'X-Webhook-Attempt': '1',
})

/** Signed as it should be; `arrived` is what came of the body on its way. */
const changed = (arrived: string | Buffer, signed: string | Buffer = body): Partial<Arrived> => ({
  body: arrived,
  headers: headersWith(sign(signed)),
})
const signedAs = (signature: string, at?: string): Partial<Arrived> => ({ headers: headersWith(signature, at) })
const own = sign(body)

const cases: Readonly<Record<Fault, Partial<Arrived>>> = {
  // The receiver refused what is right: it has another secret than the one used here.
  'nothing-changed': {},
  'line-end-added': changed(`${body}\n`),
  'line-end-lost': changed(body.trimEnd()),
  'line-ends-changed': changed('{\r\n"a":1}', '{\n"a":1}'),
  'blanks-added': changed(`\n ${body} `, body.trim()),
  'bom-added': changed(`\ufeff${body}`),
  'bom-lost': changed(body, `\ufeff${body}`),
  'nul-added': changed(`${body}\0\0`),
  'json-reprinted': changed('{"a":"₹","b":[1,2]}', '{\n  "a": "₹",\n  "b": [\n    1,\n    2\n  ]\n}'),
  'decimals-lost': changed('{"order_amount":170,"fee":1.5}', '{"order_amount":170.00,"fee":1.50}'),
  'text-recoded': changed(Buffer.from('{"name":"José"}', 'latin1'), '{"name":"José"}'),
  'html-escaped': changed('{"url":"https://a/?b=1&amp;c=2"}', '{"url":"https://a/?b=1&c=2"}'),
  'url-recoded': changed('a=1%202&b=%E2%82%B9', 'a=1+2&b=%E2%82%B9'),
  compressed: changed(gzipSync(body)),
  'base64-encoded': changed(Buffer.from(body).toString('base64')),
  'chunks-left-in': changed('7\r\n{"a":1}\r\n0\r\n\r\n', '{"a":1}'),
  'wrapped-in-json': changed(JSON.stringify({ version: '2.0', body })),
  'body-empty': signedAs(sign('')),
  'body-not-text': signedAs(sign('[object Object]')),
  'dot-between': signedAs(sign(body, `${timestamp}.`)),
  'timestamp-left-out': signedAs(sign(body, '')),
  'timestamp-behind': signedAs(sign(body + timestamp, '')),
  'timestamp-unit': signedAs(own, timestamp.slice(0, 10)),
  'secret-padded': { secret: ` ${secret}\n` },
  'secret-quoted': { secret: `"${secret}"` },
  'secret-bom': { secret: `\ufeff${secret}` },
  'secret-base64': signedAs(sign(body, timestamp, Buffer.from(secret).toString('base64'))),
  'other-secret': {
    ...signedAs(sign(body, timestamp, 'the-sandbox-secret')),
    options: ['--other-secret-env', 'SANDBOX'],
  },
  'signature-hex': signedAs(Buffer.from(own, 'base64').toString('hex')),
  'signature-base64url': signedAs(Buffer.from(own, 'base64').toString('base64url')),
  'signature-unpadded': signedAs(own.replace(/=$/, '')),
  'signature-quoted': signedAs(`"${own}"`),
  'signature-repeated': signedAs(`${own}, ${own}`),
  'pairs-mixed': {
    headers: { ...headersWith(sign('other')), 'X-Cashfree-Signature': own, 'X-Cashfree-Timestamp': timestamp },
  },
  // Payouts V1: the values of the other fields, sorted by name.
  'other-scheme': {
    body: `event=LOW_BALANCE_ALERT&currentBalance=10.50&signature=${encodeURIComponent(sign('10.50LOW_BALANCE_ALERT', ''))}`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  },
}

/** For each fault a request that only it explains. */
export const faults = (Object.keys(cases) as Fault[]).map((fault) => ({
  fault,
  arrived: { body, headers: headersWith(own), secret, options: [], ...cases[fault] } satisfies Arrived,
}))

export const genuine: Arrived = { body, headers: headersWith(own), secret, options: [] }
export const forged: Arrived = { ...genuine, headers: headersWith(sign('nothing of this')) }
