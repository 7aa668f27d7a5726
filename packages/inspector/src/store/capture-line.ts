import type { Capture } from '../capture.ts'
import { isCaptureId } from '../capture-ids.ts'

/** A capture as a line of JSON; its bytes as base64. */
export function toLine({ rawBody, ...capture }: Capture): Buffer {
  const body = rawBody && Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).toString('base64')
  return Buffer.from(`${JSON.stringify({ ...capture, base64: body })}\n`)
}

/** Undefined for a line that was torn, or is something else. */
export function fromLine(line: string): Capture | undefined {
  try {
    const { base64, ...capture } = JSON.parse(line) as Omit<Capture, 'rawBody'> & { base64: string | null }
    if (!isCaptureId(capture.id) || !Array.isArray(capture.headers) || typeof capture.url !== 'string') return undefined
    return { ...capture, rawBody: base64 === null ? null : Buffer.from(base64, 'base64') }
  } catch {
    return undefined
  }
}
