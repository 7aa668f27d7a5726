import { rmSync } from 'node:fs'
import { isFinished, segmentsIn } from './segments.ts'

/**
 * Removes the oldest segments of a folder until what is left fits, but none that somebody is still writing. `written` has
 * the sizes of those that the disk may not have whole yet. Gives the names of what is gone.
 */
export function dropOldest(
  folder: string,
  { maxBytes, written }: { readonly maxBytes: number; readonly written: ReadonlyMap<string, number> },
): ReadonlySet<string> {
  const segments = segmentsIn(folder).map((segment) => ({
    ...segment,
    bytes: Math.max(segment.bytes, written.get(segment.name) ?? 0),
  }))
  let total = segments.reduce((sum, { bytes }) => sum + bytes, 0)
  const dropped = new Set<string>()
  for (const segment of segments) {
    if (total <= maxBytes) break
    if (!isFinished(segment)) continue
    rmSync(segment.path, { force: true })
    dropped.add(segment.name)
    total -= segment.bytes
  }
  return dropped
}
