import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { Hypothesis } from './hypothesis.ts'

const MAX_UNPACKED_BYTES = 4_194_304

/** Bodies that stand in something else. */
export const packedHypotheses: readonly Hypothesis[] = [
  {
    fault: 'compressed',
    fits: 'the body is unpacked',
    hint: 'The body is still compressed. Cashfree does not compress: find the proxy that does, and turn it off for this route, or make it unpack what it packed.',
    body: unpacked,
  },
  {
    fault: 'base64-encoded',
    fits: 'the body is decoded from base64',
    hint: 'The body is still base64, as API Gateway hands it over. Decode it first: Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8").',
    body: fromBase64,
  },
  {
    fault: 'chunks-left-in',
    fits: 'the framing of its chunks is removed',
    hint: 'The body still has the lengths that stand between the chunks of a chunked request. What reads the socket must decode transfer-encoding: chunked.',
    body: withoutChunks,
  },
  {
    fault: 'wrapped-in-json',
    fits: 'the text inside the JSON is taken',
    hint: 'The body stands as a text in other JSON: it was printed twice, or a queue or gateway wrapped it. Hand over the text inside.',
    body: wrapped,
  },
]

function unpacked(body: Buffer): Buffer | undefined {
  // Brotli has no mark of its own.
  const unpack = body[0] === 0x1f ? gunzipSync : body[0] === 0x78 ? inflateSync : brotliDecompressSync
  try {
    return unpack(body, { maxOutputLength: MAX_UNPACKED_BYTES })
  } catch {
    return undefined
  }
}

function fromBase64(body: Buffer): Buffer | undefined {
  const text = body.toString('latin1').trim()
  return /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

function withoutChunks(body: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at)
    if (end === -1 || end - at > 100) return undefined
    const [, digits] = /^([\da-f]{1,8})(?:;|$)/i.exec(body.toString('latin1', at, end)) ?? []
    if (digits === undefined) return undefined
    const start = end + 2
    const length = Number.parseInt(digits, 16)
    if (length === 0) return Buffer.concat(chunks)
    if (start + length > body.length) return undefined
    chunks.push(body.subarray(start, start + length))
    at = start + length + 2
  }
}

/** The whole of a JSON string, or a member that holds the text of JSON, or its base64. */
function wrapped(body: Buffer): Buffer[] {
  if (body[0] !== 0x22 && body[0] !== 0x7b) return []
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'string') return [Buffer.from(value)]
    const texts = Object.values(value as object).filter((member): member is string => typeof member === 'string')
    return texts
      .filter((text) => /^\s*[{[]/.test(text) || text.startsWith('ey'))
      .slice(0, 5)
      .map((text) => (text.startsWith('ey') ? Buffer.from(text, 'base64') : Buffer.from(text)))
  } catch {
    return []
  }
}
