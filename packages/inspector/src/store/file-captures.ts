import { resolve } from 'node:path'
import { describeValue, invalidOption } from '@cashfree-webhooks/core'
import type { Captures } from '../captures.ts'
import { maskCapture } from '../mask/mask-capture.ts'
import { toLine } from './capture-line.ts'
import { checkBound } from './check-bound.ts'
import { createOriginals } from './originals.ts'
import { checkFolder } from './prepare-folder.ts'
import { createSegmentWriter } from './segment-writer.ts'
import { createStoredCaptures, toEntry } from './stored-captures.ts'

export interface FileCapturesOptions {
  /** Where to write. It has to be a folder of its own; it is made for this user alone, with a `.gitignore` of everything. */
  readonly folder: string
  /** Whether personal data, signatures and keys are masked on disk; what came last is in memory as it was. @default true */
  readonly masked?: boolean | undefined
  /** How much of the disk they take; then the oldest go. @default 268_435_456 (256 MiB) */
  readonly maxBytes?: number | undefined
  /** How many deliveries the list holds; older ones stay on disk. @default 20_000 */
  readonly maxCaptures?: number | undefined
  /** How much memory is taken by deliveries as they came. @default 33_554_432 (32 MiB) */
  readonly maxMemoryBytes?: number | undefined
  /** Told when writing begins to fail: a full disk, a folder without rights. What comes then is kept in memory only. */
  readonly onError?: ((error: Error) => void) | undefined
  /** The clock, epoch milliseconds. For tests. @default Date.now */
  readonly now?: (() => number) | undefined
}

/**
 * Keeps captures in plain files: lines of JSON in a folder, which other processes can read. Several processes may write
 * into one. Throws `OPTION_INVALID`, also for a folder that holds other things; what goes wrong later is told to `onError`.
 */
export function fileCaptures({
  folder: path,
  masked = true,
  maxBytes = 256 * 1024 * 1024,
  maxCaptures = 20_000,
  maxMemoryBytes = 32 * 1024 * 1024,
  onError = () => {},
  now = Date.now,
}: FileCapturesOptions): Captures {
  if (typeof path !== 'string' || path === '') {
    throw invalidOption('folder', 'the path of a folder', describeValue(path))
  }
  const folder = resolve(path)
  checkBound('maxBytes', maxBytes)
  checkBound('maxCaptures', maxCaptures)
  checkBound('maxMemoryBytes', maxMemoryBytes)
  checkFolder(folder)

  const stored = createStoredCaptures(folder, maxCaptures)
  const originals = createOriginals(maxMemoryBytes)
  const onDropped = (names: ReadonlySet<string>) =>
    stored.index.prune(({ place }) => place !== undefined && names.has(place.segment))
  const writer = createSegmentWriter({ folder, maxBytes, onError, onDropped, now })

  return {
    async add(capture) {
      originals.add(capture)
      const kept = masked ? maskCapture(capture) : capture
      const { place, room } = writer.append(capture.id, toLine(kept))
      stored.index.add(toEntry(kept, place))
      await room
    },
    async list(options = {}) {
      await stored.load()
      return stored.index.list(options, ({ id, isMaskedOnDisk }) => !isMaskedOnDisk || originals.get(id) !== undefined)
    },
    async get(id) {
      const original = originals.get(id)
      if (original) return original
      await writer.flush()
      return stored.get(id)
    },
    async clear() {
      await stored.load()
      await writer.clear()
      stored.index.clear()
      originals.clear()
    },
    close: () => writer.close(),
  }
}

/** Reads what `fileCaptures` wrote, also while it is being written. A folder that is not there has nothing. */
export function readCaptures(folder: string, { maxCaptures = 20_000 } = {}): Pick<Captures, 'list' | 'get'> {
  const stored = createStoredCaptures(folder, maxCaptures)
  return {
    async list(options = {}) {
      await stored.load()
      return stored.index.list(options, ({ isMaskedOnDisk }) => !isMaskedOnDisk)
    },
    get: (id) => stored.get(id),
  }
}
