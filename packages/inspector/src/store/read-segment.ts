import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Capture } from '../capture.ts'
import { fromLine } from './capture-line.ts'
import type { Segment } from './segments.ts'
import type { Place } from './segment-writer.ts'

const LINE_FEED = 0x0a
/** Longer lines are nobody's: a body is limited, and so is a header. */
const MAX_LINE_BYTES = 64 * 1024 * 1024

export interface Stored {
  readonly capture: Capture
  readonly place: Place
}

/** The captures of a segment, oldest first. Lines that are torn, or none of ours, are passed over. */
export async function* readSegment({ name, path }: Pick<Segment, 'name' | 'path'>): AsyncGenerator<Stored> {
  let rest: Buffer[] = []
  let restBytes = 0
  let offset = 0
  const line = (last: Buffer): Stored | undefined => {
    const text = Buffer.concat([...rest, last]).toString('utf8')
    const bytes = restBytes + last.length
    const capture = fromLine(text)
    const place = { segment: name, offset, bytes }
    offset += bytes
    rest = []
    restBytes = 0
    return capture && { capture, place }
  }
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      const stored = line(chunk.subarray(start, end + 1))
      if (stored) yield stored
      start = end + 1
    }
    rest.push(chunk.subarray(start))
    restBytes += chunk.length - start
    if (restBytes > MAX_LINE_BYTES) return
  }
  // Its process may have ended before the line did.
  const stored = line(Buffer.alloc(0))
  if (stored) yield stored
}

/** Undefined when the segment is gone, or another line stands there. */
export async function readPlace(path: string, { offset, bytes }: Place): Promise<Capture | undefined> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, offset)
      return fromLine(buffer.toString('utf8', 0, bytesRead))
    } finally {
      await file.close()
    }
  } catch {
    return undefined
  }
}
