import { createWriteStream, openSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { prepareFolder } from './prepare-folder.ts'
import { markWriting, segmentName } from './segments.ts'

/** A segment that is being written. */
export interface OpenSegment {
  readonly name: string
  /** How much it has, once everything is written. */
  readonly bytes: number
  write(line: Buffer): void
  /** There while more is waiting for the disk than should be. Resolves also when it never gets there. */
  readonly room: Promise<void> | undefined
  /** Resolves when everything so far is in the file. */
  flush(): Promise<void>
  close(): Promise<void>
}

export interface OpenSegmentOptions {
  /** The id of its first capture. */
  readonly firstId: string
  readonly onError: (error: Error) => void
  readonly onWritten: () => void
}

const BUFFER_BYTES = 1024 * 1024

/** Makes a file of its own in the folder, which it makes, too. Throws what the disk says. */
export function openSegment(folder: string, { firstId, onError, onWritten }: OpenSegmentOptions): OpenSegment {
  prepareFolder(folder)
  const name = segmentName(firstId)
  const path = join(folder, name)
  const stream = createWriteStream(path, { fd: openSync(path, 'wx', 0o600), highWaterMark: BUFFER_BYTES })
  const closed = new Promise<void>((resolve) => stream.once('close', resolve))
  void closed.then(markWriting(path))
  stream.on('error', onError)
  let bytes = 0
  let room: Promise<void> | undefined

  return {
    name,
    get bytes() {
      return bytes
    },
    get room() {
      return room
    },
    write(line) {
      bytes += line.length
      const hasRoom = stream.write(line, (error) => {
        if (!error) onWritten()
      })
      if (!hasRoom) room ??= Promise.race([drained(stream), closed]).then(() => (room = undefined))
    },
    flush: () => new Promise((resolve) => stream.write('', () => resolve())),
    close() {
      stream.end()
      return closed
    },
  }
}

function drained(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve))
}
