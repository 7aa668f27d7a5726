import { isForm } from './form.ts'
import type { SignedDelivery } from './sign-delivery.ts'

export interface TamperOptions {
  /** For `'headers-of-another'`: a delivery of another body. */
  readonly other?: SignedDelivery
}

type Headers = Readonly<Record<string, string>>
type Change = (delivery: SignedDelivery, options: TamperOptions) => Partial<SignedDelivery>

/** Written out: inferred, it would take types of Node into the declarations that older ones do not have. */
export type Tampering =
  | 'body'
  | 'truncated'
  | 'line-end'
  | 'reprinted'
  | 'signature'
  | 'other-alphabet'
  | 'unsigned'
  | 'timestamp'
  | 'timestamp-left-out'
  | 'headers-of-another'

/** What can be done to a delivery, of which none may go unnoticed. */
const changes: Readonly<Record<Tampering, Change>> = {
  /** Another character in a value. */
  body: ({ rawBody, headers }) => ({
    rawBody: isSignedInside(headers) ? withOtherValue(rawBody) : withOtherByte(rawBody),
  }),
  /** The last byte is missing. */
  truncated: ({ rawBody }) => ({ rawBody: rawBody.subarray(0, -1) }),
  /** A line end more. */
  'line-end': ({ rawBody }) => ({ rawBody: Buffer.concat([rawBody, Buffer.from('\n')]) }),
  /** The same JSON, parsed and printed again. */
  reprinted: ({ rawBody }) => ({ rawBody: reprinted(rawBody) }),
  /** Another signature, of the right shape. */
  signature: ({ rawBody, headers }) =>
    isSignedInside(headers)
      ? { rawBody: withOtherSignature(rawBody) }
      : { headers: changed(headers, 'signature', (signature) => otherStart(signature)) },
  /** The right signature, in hexadecimal digits; where it has these already, in base64. */
  'other-alphabet': ({ headers }) => ({
    headers: changed(headers, 'signature', (signature) =>
      signature.length === 64
        ? Buffer.from(signature, 'hex').toString('base64')
        : Buffer.from(signature, 'base64').toString('hex'),
    ),
  }),
  unsigned: ({ headers }) => ({ headers: changed(headers, 'signature', () => undefined) }),
  /** A moment later. */
  timestamp: ({ headers }) => ({
    headers: changed(headers, 'timestamp', (timestamp) => String(BigInt(timestamp) + 1n)),
  }),
  'timestamp-left-out': ({ headers }) => ({ headers: changed(headers, 'timestamp', () => undefined) }),
  /** Signature and timestamp of another delivery, which are genuine. */
  'headers-of-another': (delivery, { other }) => {
    if (other === undefined || other.rawBody.equals(delivery.rawBody)) {
      throw new TypeError("tamper: 'headers-of-another' needs { other }, a delivery of another body.")
    }
    const { 'content-length': _length, ...headers } = other.headers
    return { headers }
  },
}

/** Every way to tamper, for tests of all of them. Those that concern bytes or headers do not fit every scheme. */
export const tamperings = Object.keys(changes) as readonly Tampering[]

/** Those that say something about a delivery whose signature stands in its body, over values and not over bytes. */
const ofBodies: readonly Tampering[] = ['body', 'signature']

/**
 * A copy of a delivery that every receiver must refuse. Throws a TypeError where a way to tamper would go unnoticed by
 * right: a signature in the body is over values, and says nothing of bytes and headers.
 * @example
 * for (const how of tamperings) expect((await send(tamper(delivery, how, { other }))).status).toBe(401)
 */
export function tamper(delivery: SignedDelivery, how: Tampering, options: TamperOptions = {}): SignedDelivery {
  const change = (changes as Readonly<Record<string, Change>>)[how]
  if (change === undefined) throw new TypeError(`tamper: how must be one of ${tamperings.join(', ')}, got "${how}".`)
  if (isSignedInside(delivery.headers) && !ofBodies.includes(how)) {
    throw new TypeError(
      `tamper: '${how}' makes no difference to a delivery that is signed in its body; use one of ${ofBodies.join(', ')}.`,
    )
  }
  return { ...delivery, ...change(delivery, options) }
}

function isSignedInside(headers: Headers): boolean {
  return !Object.keys(headers).some((name) => /^x-(?:webhook|cashfree)-signature$/i.test(name))
}

function changed(
  headers: Headers,
  what: 'signature' | 'timestamp',
  change: (value: string) => string | undefined,
): Headers {
  const pattern = new RegExp(`^x-(?:webhook|cashfree)-${what}$`, 'i')
  const entries = Object.entries(headers).map(([name, value]) => [name, pattern.test(name) ? change(value) : value])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Headers
}

function otherStart(text: string): string {
  return (text.startsWith('a') ? 'b' : 'a') + text.slice(1)
}

/** The last letter or digit for another, as a thief of a genuine delivery would change an amount or a status. */
function withOtherByte(rawBody: Buffer): Buffer {
  const text = rawBody.toString('latin1')
  const at = text.search(/[A-Za-z\d](?=[^A-Za-z\d]*$)/)
  if (at === -1) return Buffer.concat([rawBody, Buffer.from(' ')])
  const other = /\d/.test(text[at]!) ? (text[at] === '1' ? '2' : '1') : text[at] === 'x' ? 'y' : 'x'
  return Buffer.from(text.slice(0, at) + other + text.slice(at + 1), 'latin1')
}

function reprinted(rawBody: Buffer): Buffer {
  let payload: unknown
  try {
    payload = JSON.parse(rawBody.toString('utf8'))
  } catch {
    throw new TypeError("tamper: 'reprinted' needs a body of JSON.")
  }
  const compact = Buffer.from(JSON.stringify(payload))
  return compact.equals(rawBody) ? Buffer.from(JSON.stringify(payload, null, 2)) : compact
}

/** Changes a field that the scheme signs, where the others are not. */
function withOtherValue(rawBody: Buffer): Buffer {
  const text = rawBody.toString('utf8')
  if (isForm(text)) {
    const fields = text.split('&')
    const signed = fields.findIndex((field) => /^(?:cf_|txStatus=)/.test(field))
    const chosen = signed === -1 ? fields.findIndex((field) => !field.startsWith('signature=')) : signed
    return Buffer.from(fields.map((field, index) => (index === chosen ? `${field}x` : field)).join('&'))
  }
  const payload = JSON.parse(text) as Record<string, unknown>
  const { data } = payload
  const members = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : payload
  const name = Object.keys(members).find((member) => member !== 'signature' && typeof members[member] === 'string')
  if (name === undefined) throw new TypeError("tamper: 'body' finds no text among the signed fields of this body.")
  members[name] = `${members[name] as string}x`
  return Buffer.from(JSON.stringify(payload, null, 2))
}

function withOtherSignature(rawBody: Buffer): Buffer {
  const text = rawBody.toString('utf8')
  const pattern = isForm(text) ? /(?<=(?:^|&)signature=)[^&]+/ : /(?<="signature"\s*:\s*")[^"]+/
  if (!pattern.test(text))
    throw new TypeError('tamper: neither the headers nor the body of this delivery has a signature.')
  return Buffer.from(text.replace(pattern, otherStart))
}
