import { dropOldest } from './drop-oldest.ts'
import { openSegment, type OpenSegment } from './open-segment.ts'

/** Where a line stands. */
export interface Place {
  readonly segment: string
  readonly offset: number
  readonly bytes: number
}

export interface SegmentWriterOptions {
  readonly folder: string
  readonly maxBytes: number
  /** Told once when writing begins to fail, and again after it has worked in between. */
  readonly onError: (error: Error) => void
  /** These segments are gone. */
  readonly onDropped: (names: ReadonlySet<string>) => void
  readonly now: () => number
}

export interface SegmentWriter {
  /** Where the line will be, or undefined while it cannot be written; `room` when the next one should wait. */
  append(id: string, line: Buffer): { readonly place: Place | undefined; readonly room: Promise<void> | undefined }
  /** Resolves when everything so far is in the file. */
  flush(): Promise<void>
  /** Removes every segment that no other process is writing. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** The bound is kept to by removing whole segments, so there must be some. */
const SEGMENTS = 16
const RETRY_MS = 5_000

export function createSegmentWriter(options: SegmentWriterOptions): SegmentWriter {
  const { folder, maxBytes, onError, onDropped, now } = options
  const segmentBytes = Math.ceil(maxBytes / SEGMENTS)
  /** What this process has written, which the disk may not have yet. */
  const written = new Map<string, number>()
  let open: OpenSegment | undefined
  let closing: Promise<void> | undefined
  let failedAt: number | undefined

  function failed(error: unknown): void {
    if (failedAt === undefined) onError(error as Error)
    failedAt = now()
  }

  function tryOpen(firstId: string): OpenSegment | undefined {
    if (failedAt !== undefined && now() - failedAt < RETRY_MS) return undefined
    try {
      makeRoom(maxBytes - segmentBytes)
      const opened: OpenSegment = openSegment(folder, {
        firstId,
        onError(error) {
          if (open === opened) open = undefined
          failed(error)
        },
        onWritten: () => (failedAt = undefined),
      })
      return opened
    } catch (error) {
      failed(error)
      return undefined
    }
  }

  function makeRoom(bytes: number): void {
    const dropped = dropOldest(folder, { maxBytes: bytes, written })
    for (const name of dropped) written.delete(name)
    if (dropped.size > 0) onDropped(dropped)
  }

  /** Ends the segment that is being written; then what is left has to fit. */
  async function end(bytes: number): Promise<void> {
    rotate()
    await closing
    try {
      makeRoom(bytes)
    } catch (error) {
      failed(error)
    }
  }

  function rotate(): void {
    const all = Promise.all([closing, open?.close()]).then(() => {
      if (closing === all) closing = undefined
    })
    closing = all
    open = undefined
  }

  return {
    append(id, line) {
      if (open !== undefined && open.bytes > 0 && open.bytes + line.length > segmentBytes) rotate()
      open ??= tryOpen(id)
      if (open === undefined) return { place: undefined, room: undefined }
      const place = { segment: open.name, offset: open.bytes, bytes: line.length }
      open.write(line)
      written.set(open.name, open.bytes)
      // What is being closed is memory, too.
      const isBusy = closing !== undefined || open.room !== undefined
      return { place, room: isBusy ? Promise.all([closing, open.room]).then(() => {}) : undefined }
    },
    async flush() {
      await closing
      await open?.flush()
    },
    clear: () => end(0),
    close: async () => (written.size > 0 ? end(maxBytes) : undefined),
  }
}
