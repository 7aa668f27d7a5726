import type { Captures } from '../captures.ts'
import { createCaptureIndex } from './capture-index.ts'
import { checkBound } from './check-bound.ts'
import { createOriginals } from './originals.ts'
import { withoutContent } from './without-content.ts'

export interface MemoryCapturesOptions {
  /** How many deliveries the list holds; then the oldest go. @default 5_000 */
  readonly maxCaptures?: number | undefined
  /** How much memory headers and bodies take, about; then those of the oldest go and their line in the list stays. @default 67_108_864 (64 MiB) */
  readonly maxBytes?: number | undefined
}

/** Keeps captures in memory, as they came, for as long as the process runs. Throws `OPTION_INVALID`. */
export function memoryCaptures({
  maxCaptures = 5_000,
  maxBytes = 64 * 1024 * 1024,
}: MemoryCapturesOptions = {}): Captures {
  checkBound('maxCaptures', maxCaptures)
  checkBound('maxBytes', maxBytes)
  const index = createCaptureIndex(maxCaptures)
  const originals = createOriginals(maxBytes)

  return {
    async add(capture) {
      index.add(withoutContent(capture))
      originals.add(capture)
    },
    list: async (options = {}) => index.list(options, ({ id }) => originals.get(id) !== undefined),
    get: async (id) => {
      // Asked for first: an entry that has left the list is gone, although its bytes may still be here.
      const entry = index.get(id)
      return entry && (originals.get(id) ?? entry)
    },
    async clear() {
      index.clear()
      originals.clear()
    },
    async close() {},
  }
}
