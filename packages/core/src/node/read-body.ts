import { refuseHead, toHeaderLookup, type HeaderLookup, type HeadersLike } from '../delivery.ts'
import { describe, fail, WebhookError } from '../errors.ts'
import { readStream, type BodyStream } from './read-stream.ts'

export interface ReadBodyOptions {
  /** The method of the request: only a POST is read. */
  readonly method: string
  /** Its headers: they say how long the body is, and whether it is compressed. */
  readonly headers: HeadersLike
  /** The request, or whatever carries its body. */
  readonly stream: BodyStream
  /** Where a body parser may have put the body, in the order in which to look: `rawBody` first, then `body`. */
  readonly carriers: readonly unknown[]
  /** The limit of the receiver: `webhooks.maxBodyBytes`. */
  readonly maxBodyBytes: number
  /** What a user of this framework does when the bytes are gone: ends up in the error's message. */
  readonly remedy: string
}

const nothing = new Uint8Array()

/**
 * Finds the exact bytes of a Node request: a Buffer that a parser kept, else the unread stream, else text that a parser
 * kept; the latter two only if they still have the length of the original. Nothing is ever printed again from parsed values. Rejects with
 * `RAW_BODY_UNAVAILABLE` at once when the bytes are gone, `BODY_TOO_LARGE`, or `BODY_INCOMPLETE` when the client went away.
 */
export async function readBody(options: ReadBodyOptions): Promise<Uint8Array> {
  const { method, headers, stream, carriers, maxBodyBytes, remedy } = options
  const header = toHeaderLookup(headers)
  if (refuseHead(method, header)) return nothing

  // An empty Buffer says nothing: some middleware puts one there before the data comes.
  const kept = carriers.find((value): value is Uint8Array => value instanceof Uint8Array && value.length > 0)
  if (kept) return kept

  if (!isConsumed(stream)) {
    const read = await readStream(stream, { maxBodyBytes, contentLength: contentLength(header) })
    if (typeof read === 'string') return fromText(read, header, remedy)
    // The socket's own stream cannot end early without an error: this one is somebody else's.
    if (isWhole(read, header)) return read
    throw unavailable(
      `the stream was replaced, by one of ${read.length} bytes where ${contentLength(header)} were sent`,
      remedy,
    )
  }

  const text = carriers.find((value) => typeof value === 'string' && value !== '')
  if (typeof text === 'string') return fromText(text, header, remedy)
  if (!announcesBody(header)) return nothing
  throw unavailable(
    `its stream was read before, and what is left is ${carriers.map(describe).join(', ') || 'nothing'}`,
    remedy,
  )
}

function isConsumed(stream: BodyStream): boolean {
  return stream.readableDidRead || stream.readableEnded || (stream.destroyed && !stream.readableAborted)
}

function fromText(text: string, header: HeaderLookup, remedy: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8')
  if (isWhole(bytes, header)) return bytes
  throw unavailable(
    `a body parser kept it as text, which has ${bytes.length} bytes where ${contentLength(header)} were sent (a byte order mark or invalid UTF-8 was lost)`,
    remedy,
  )
}

function isWhole(bytes: Uint8Array, header: HeaderLookup): boolean {
  const length = contentLength(header)
  return length === undefined || length === bytes.length
}

function unavailable(found: string, remedy: string): WebhookError {
  return new WebhookError(
    fail('RAW_BODY_UNAVAILABLE', `The signed bytes of this request are gone: ${found}. ${remedy}`),
  )
}

function contentLength(header: HeaderLookup): number | undefined {
  const value = header('content-length')
  return value === undefined ? undefined : Number(value)
}

function announcesBody(header: HeaderLookup): boolean {
  return header('transfer-encoding') !== undefined || (contentLength(header) ?? 0) > 0
}
