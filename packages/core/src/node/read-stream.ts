import { bodyIncomplete, bodyTooLarge } from '../admit.ts'
import { WebhookError } from '../errors.ts'

/** What is used of a Node stream; structural, so that core's types compile where there are no Node types. */
export interface BodyStream {
  readonly destroyed: boolean
  readonly readableAborted: boolean
  readonly readableDidRead: boolean
  readonly readableEnded: boolean
  resume(): this
  on(event: string, listener: Listener): this
  off(event: string, listener: Listener): this
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what Node's own declarations say; nothing narrower fits them
type Listener = (...values: any[]) => void

export interface ReadStreamOptions {
  readonly maxBodyBytes: number
  readonly contentLength: number | undefined
}

/** How much of a body over the limit is read on, unkept: a client that is cut off while it sends misses the answer. */
const DRAIN_BYTES = 16 * 1024 * 1024

/**
 * Reads a stream to its end, counting as it goes. Text comes out only where somebody called `setEncoding` before.
 * Rejects with `BODY_TOO_LARGE`, or `BODY_INCOMPLETE` when the stream ends early.
 */
export function readStream(
  stream: BodyStream,
  { maxBodyBytes, contentLength }: ReadStreamOptions,
): Promise<Uint8Array | string> {
  return new Promise((resolve, reject) => {
    const chunks: (Uint8Array | string)[] = []
    let length = 0
    let isSettled = false
    const drainBytes = maxBodyBytes + DRAIN_BYTES
    const tooLarge = () => reject(new WebhookError(bodyTooLarge(maxBodyBytes)))
    if (contentLength !== undefined && contentLength > drainBytes) return tooLarge()
    if (stream.destroyed) return reject(new WebhookError(bodyIncomplete(length)))

    function onData(chunk: Uint8Array | string): void {
      length += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length
      if (length <= maxBodyBytes) chunks.push(chunk)
      else if (length > drainBytes) stop()
      else chunks.length = 0
    }
    function onEnd(): void {
      isSettled = true
      if (length > maxBodyBytes) tooLarge()
      else resolve(joined(chunks, length))
    }
    function onGone(cause?: unknown): void {
      if (!isSettled) reject(new WebhookError(bodyIncomplete(length, cause)))
      isSettled = true
    }
    function stop(): void {
      isSettled = true
      stream.off('data', onData)
      tooLarge()
    }
    // They stay, but for the one that counts: taking four away took longer than joining the chunks, and an error after the
    // end must not end the process.
    stream.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone)
    // A middleware before this one may have paused it, and listening alone does not undo that.
    stream.resume()
  })
}

function joined(chunks: readonly (Uint8Array | string)[], length: number): Uint8Array | string {
  if (chunks.some((chunk) => typeof chunk === 'string')) return chunks.join('')
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks as Uint8Array[], length)
}
