import type { Capture } from './capture.ts'
import { quote } from './quote.ts'
import { sentHeaders, targetOf } from './sent-headers.ts'

export interface ToCurlOptions {
  /** Where to send it: with a path as it is, an origin gets the delivery's path. @default 'http://localhost:3000' */
  readonly url?: string | null | undefined
}

/** One argument of a program may have 128 KiB on Linux. */
const MAX_ARGUMENT_BYTES = 96 * 1024
/** What curl would add by itself. */
const addedByCurl = ['accept', 'content-type', 'user-agent', 'expect']

/**
 * A command for bash or zsh that sends the same bytes with the same headers. Bytes that are no text, and bodies of more
 * than 96 KiB, go through `base64`. A masked capture gives the masked bytes, and says so.
 */
export function toCurl(capture: Capture, { url }: ToCurlOptions = {}): string {
  const { method, rawBody, isMasked } = capture
  const headers = sentHeaders(capture.headers)
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const sent = [
    ...headers.map(([name, value]) => quoteHeader(value === '' ? `${name};` : `${name}: ${value}`)),
    ...addedByCurl.filter((name) => !names.has(name)).map((name) => quote(`${name}:`)),
  ]
  const body = Buffer.from(rawBody ?? [])
  const text = asArgument(body)
  const lines = [
    `curl --request ${quote(method)} ${quote(targetOf(url ?? 'http://localhost:3000', capture.url))}`,
    ...sent.map((header) => `--header ${header}`),
    `--data-binary ${text === undefined ? '@-' : quote(text)}`,
  ]
  const comment = isMasked ? '# Personal data is masked: the signature does not fit these bytes.\n' : ''
  const pipe = text === undefined ? `printf %s '${body.toString('base64')}' | base64 --decode | ` : ''
  return `${comment}${pipe}${lines.join(' \\\n  ')}\n`
}

/** Undefined for what cannot be an argument, or would be a file's name to curl. */
function asArgument(body: Buffer): string | undefined {
  if (body.length > MAX_ARGUMENT_BYTES || body.includes(0) || body[0] === 0x40) return undefined
  const text = body.toString('utf8')
  return Buffer.from(text).equals(body) ? text : undefined
}

/** Node gives each byte of a header as one character. */
function quoteHeader(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8')
  if (Buffer.from(text).equals(Buffer.from(header, 'latin1'))) return quote(text)
  const escaped = Array.from(Buffer.from(header, 'latin1'), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
  return `$'${escaped.join('')}'`
}
