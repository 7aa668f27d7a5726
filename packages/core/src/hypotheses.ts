/** One way in which the signed bytes, timestamp or secret may differ from what is at hand. */
export interface Hypothesis {
  readonly fits: string
  readonly hint: string
  /** Other bytes, timestamp or secret that the sender may have signed; undefined where it does not apply. */
  readonly signed?: (body: Buffer) => Buffer | undefined
  readonly timestamp?: (timestamp: string) => string | undefined
  readonly secret?: (secret: string) => string | undefined
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf])
export const reprinted =
  'Something before this library parsed the JSON and printed it again. Hand over the bytes as they arrived: mount the webhook before any body parser.'
const proxied = 'A proxy or a body parser changed the body. Make it pass the bytes on untouched for this route.'
const wrongSecret = 'Copy the secret again, without quotes, blanks or line ends around it.'

export const hypotheses: readonly Hypothesis[] = [
  {
    fits: 'nothing is changed',
    hint: 'The signature is right for these bytes. If it was refused, the receiver has another secret, or other bytes reached it.',
  },
  { fits: 'the last line end is removed', hint: proxied, signed: (body) => replaced(body, /\r?\n$/, '') },
  {
    fits: 'a line feed is added at the end',
    hint: proxied,
    signed: (body) => Buffer.concat([body, Buffer.from('\n')]),
  },
  {
    fits: 'the byte order mark is removed',
    hint: proxied,
    signed: (body) => (startsWithBom(body) ? body.subarray(3) : undefined),
  },
  {
    fits: 'a byte order mark is put in front',
    hint: 'A body parser stripped the byte order mark. Mount the webhook before it.',
    signed: (body) => Buffer.concat([BOM, body]),
  },
  { fits: 'line ends are CRLF', hint: proxied, signed: (body) => replaced(body, /(?<!\r)\n/g, '\r\n') },
  { fits: 'line ends are LF', hint: proxied, signed: (body) => replaced(body, /\r\n/g, '\n') },
  { fits: 'blanks around the body are removed', hint: proxied, signed: trimmed },
  { fits: 'the JSON is printed without blanks', hint: reprinted, signed: (body) => printed(body, 0) },
  { fits: 'the JSON is printed with two blanks of indent', hint: reprinted, signed: (body) => printed(body, 2) },
  { fits: 'slashes are escaped as PHP does', hint: reprinted, signed: (body) => replaced(body, /(?<!\\)\//g, '\\/') },
  {
    fits: 'the body is decoded from base64',
    hint: 'The body is still base64, as API Gateway hands it over. Decode it first: Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8").',
    signed: fromBase64,
  },
  {
    fits: 'the body is empty',
    hint: 'The sender signed an empty body, or signed before it had one.',
    signed: (body) => (body.length > 0 ? Buffer.alloc(0) : undefined),
  },
  {
    fits: 'a dot stands between timestamp and body',
    hint: "The sender signs timestamp + \".\" + body, which is another scheme than that of Cashfree webhooks. Sign without the dot. If it is Accounts / BaaS, choose scheme: { name: 'baas', separator: '.' }.",
    timestamp: (timestamp) => `${timestamp}.`,
  },
  {
    fits: 'only the body is signed',
    hint: 'The sender leaves the timestamp out. Sign timestamp + body.',
    timestamp: () => '',
  },
  {
    fits: 'the timestamp is in milliseconds',
    hint: 'The header says seconds, the signature was made with milliseconds. Send the text that was signed.',
    timestamp: (timestamp) => (timestamp.length === 10 ? `${timestamp}000` : undefined),
  },
  {
    fits: 'the timestamp is in seconds',
    hint: 'The header says milliseconds, the signature was made with seconds. Send the text that was signed.',
    timestamp: (timestamp) => (timestamp.length === 13 ? timestamp.slice(0, 10) : undefined),
  },
  { fits: 'the secret is trimmed', hint: wrongSecret, secret: (secret) => changed(secret, secret.trim()) },
  { fits: 'the secret ends with a line feed', hint: wrongSecret, secret: (secret) => `${secret}\n` },
  {
    fits: 'the secret is without its quotes',
    hint: wrongSecret,
    secret: (secret) => changed(secret, secret.replace(/^(["'])(.*)\1$/s, '$2')),
  },
  {
    fits: 'the secret is in quotes',
    hint: 'The sender signs with the quotes as part of the secret.',
    secret: (secret) => `"${secret}"`,
  },
]

export function startsWithBom(body: Buffer): boolean {
  return body.subarray(0, 3).equals(BOM)
}

function replaced(body: Buffer, pattern: RegExp, replacement: string): Buffer | undefined {
  // latin1 maps every byte to one character and back, so that nothing else changes.
  const before = body.toString('latin1')
  const after = before.replace(pattern, replacement)
  return after === before ? undefined : Buffer.from(after, 'latin1')
}

function changed(before: string, after: string): string | undefined {
  return after === before ? undefined : after
}

function trimmed(body: Buffer): Buffer | undefined {
  const isBlank = (byte: number | undefined) => byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d)
  let start = 0
  let end = body.length
  while (start < end && isBlank(body[start])) start++
  while (end > start && isBlank(body[end - 1])) end--
  return end - start === body.length ? undefined : body.subarray(start, end)
}

function printed(body: Buffer, indent: number): Buffer | undefined {
  try {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8')), null, indent), 'utf8')
    return again.equals(body) ? undefined : again
  } catch {
    return undefined
  }
}

function fromBase64(body: Buffer): Buffer | undefined {
  const text = body.toString('latin1').trim()
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
}
