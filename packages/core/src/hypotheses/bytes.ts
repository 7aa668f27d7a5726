import { ofText, proxied, type Hypothesis } from './hypothesis.ts'

const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** Bytes that were added or lost on the way. */
export const byteHypotheses: readonly Hypothesis[] = [
  { fault: 'line-end-added', fits: 'the last line end is removed', hint: proxied, body: withoutLineEnd },
  {
    fault: 'line-end-lost',
    fits: 'a line feed is added at the end',
    hint: proxied,
    body: (body) => Buffer.concat([body, Buffer.from('\n')]),
  },
  {
    fault: 'line-end-lost',
    fits: 'a carriage return and a line feed are added at the end',
    hint: proxied,
    body: (body) => Buffer.concat([body, Buffer.from('\r\n')]),
  },
  {
    fault: 'bom-added',
    fits: 'the byte order mark is removed',
    hint: proxied,
    body: (body) => (startsWithBom(body) ? body.subarray(3) : undefined),
  },
  {
    fault: 'bom-lost',
    fits: 'a byte order mark is put in front',
    hint: 'A body parser stripped the byte order mark. Mount the webhook before it.',
    body: (body) => Buffer.concat([BOM, body]),
  },
  {
    fault: 'line-ends-changed',
    fits: 'line ends are CRLF',
    hint: proxied,
    body: (body) => ofText(body, (text) => text.replace(/(?<!\r)\n/g, '\r\n')),
  },
  {
    fault: 'line-ends-changed',
    fits: 'line ends are LF',
    hint: proxied,
    body: (body) => ofText(body, (text) => text.replaceAll('\r\n', '\n')),
  },
  {
    fault: 'line-ends-changed',
    fits: 'line ends are removed',
    hint: proxied,
    body: (body) => ofText(body, (text) => text.replace(/[\r\n]/g, '')),
  },
  {
    fault: 'blanks-added',
    fits: 'blanks around the body are removed',
    hint: proxied,
    body: withoutBlanks,
  },
  {
    fault: 'nul-added',
    fits: 'the NUL bytes at the end are removed',
    hint: 'The body was copied into a buffer that is longer than it. Hand over no more than its length: Buffer.concat(chunks), or buffer.subarray(0, length).',
    body: withoutNuls,
  },
  {
    fault: 'body-empty',
    fits: 'the body is empty',
    hint: 'The sender signed an empty body, or signed before it had one.',
    body: () => Buffer.alloc(0),
  },
  {
    fault: 'body-not-text',
    fits: 'the body is the text "[object Object]" or "undefined"',
    hint: 'The sender joined the timestamp with an object, not with the text it sends. Print the JSON once, sign that text and send it.',
    body: () => ['[object Object]', 'undefined', 'null'].map((text) => Buffer.from(text)),
  },
]

export function startsWithBom(body: Buffer): boolean {
  return body.subarray(0, 3).equals(BOM)
}

function withoutLineEnd(body: Buffer): Buffer | undefined {
  if (body.at(-1) !== 0x0a) return undefined
  return body.subarray(0, body.at(-2) === 0x0d ? -2 : -1)
}

function withoutBlanks(body: Buffer): Buffer {
  const isBlank = (byte: number | undefined) => byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d)
  let start = 0
  let end = body.length
  while (start < end && isBlank(body[start])) start++
  while (end > start && isBlank(body[end - 1])) end--
  return body.subarray(start, end)
}

function withoutNuls(body: Buffer): Buffer {
  let end = body.length
  while (end > 0 && body[end - 1] === 0) end--
  return body.subarray(0, end)
}
