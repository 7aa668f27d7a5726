import { join } from 'node:path'
import type { Capture } from '../capture.ts'
import { createCaptureIndex, type CaptureIndex } from './capture-index.ts'
import { withoutContent } from './without-content.ts'
import { readPlace, readSegment } from './read-segment.ts'
import type { Place } from './segment-writer.ts'
import { segmentsIn, type Segment } from './segments.ts'

/** A line of the list, and where the rest of it is. */
export interface StoredEntry extends Capture {
  readonly place: Place | undefined
  readonly isMaskedOnDisk: boolean
}

/** What a folder holds. */
export interface StoredCaptures {
  readonly index: CaptureIndex<StoredEntry>
  /** Resolves when the list has what was in the folder; the newest of it, where that is more than the list holds. */
  load(): Promise<void>
  get(id: string): Promise<Capture | undefined>
}

export function createStoredCaptures(folder: string, maxCaptures: number): StoredCaptures {
  const index = createCaptureIndex<StoredEntry>(maxCaptures)
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    let count = 0
    for (const segment of newestFirst(folder)) {
      if (count >= maxCaptures) return
      try {
        for await (const { capture, place } of readSegment(segment)) {
          if (index.get(capture.id) === undefined) index.add(toEntry(capture, place))
          count++
        }
      } catch {
        // Removed meanwhile, or not readable: the others may be.
      }
    }
  }

  /** For captures that are older than the list. */
  async function find(id: string): Promise<Capture | undefined> {
    for (const segment of newestFirst(folder)) {
      if (segment.firstId > id) continue
      for await (const { capture } of readSegment(segment)) if (capture.id === id) return capture
    }
    return undefined
  }

  return {
    index,
    load: () => (loading ??= load()),
    async get(id) {
      await (loading ??= load())
      const entry = index.get(id)
      if (entry === undefined) return index.isFull() ? find(id) : undefined
      return (entry.place && (await readPlace(join(folder, entry.place.segment), entry.place))) ?? entry
    },
  }
}

export function toEntry(capture: Capture, place: Place | undefined): StoredEntry {
  return { ...withoutContent(capture), place, isMaskedOnDisk: capture.isMasked || place === undefined }
}

/** A folder that cannot be read has nothing to show; writing says what is wrong with it. */
function newestFirst(folder: string): readonly Segment[] {
  try {
    return segmentsIn(folder).toReversed()
  } catch {
    return []
  }
}
