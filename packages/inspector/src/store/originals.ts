import type { Capture } from '../capture.ts'

/** Captures as they came, up to a number of bytes; then the oldest go. */
export interface Originals {
  add(capture: Capture): void
  get(id: string): Capture | undefined
  clear(): void
}

export function createOriginals(maxBytes: number): Originals {
  const captures = new Map<string, Capture>()
  let bytes = 0

  return {
    add(capture) {
      captures.set(capture.id, capture)
      bytes += sizeOf(capture)
      for (const [id, oldest] of captures) {
        if (bytes <= maxBytes) break
        captures.delete(id)
        bytes -= sizeOf(oldest)
      }
    },
    get: (id) => captures.get(id),
    clear() {
      captures.clear()
      bytes = 0
    },
  }
}

/** What an object costs beside its texts, about. */
const OVERHEAD_BYTES = 1024

function sizeOf({ headers, rawBody, answerBody, url }: Capture): number {
  let characters = url.length + (answerBody?.length ?? 0)
  for (const [name, value] of headers) characters += name.length + value.length
  return OVERHEAD_BYTES + 2 * characters + (rawBody?.byteLength ?? 0)
}
