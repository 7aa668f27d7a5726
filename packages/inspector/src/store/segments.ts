import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A file of captures: the id of its first, and which process writes it. Their names sort by age. */
export interface Segment {
  readonly name: string
  readonly path: string
  readonly firstId: string
  readonly bytes: number
}

const NAME = /^([0-9a-z]{1,32})-(\d{1,10})\.jsonl$/

export function segmentName(firstId: string): string {
  return `${firstId}-${process.pid}.jsonl`
}

export function isSegmentName(name: string): boolean {
  return NAME.test(name)
}

/** The segments of a folder, oldest first; none where there is no such folder. */
export function segmentsIn(folder: string): readonly Segment[] {
  return namesIn(folder)
    .filter(isSegmentName)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      const bytes = statSync(path, { throwIfNoEntry: false })?.size
      return bytes === undefined ? [] : [{ name, path, firstId: NAME.exec(name)![1]!, bytes }]
    })
}

/** What a folder holds; nothing where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Written in this process, by any store. */
const writing = new Set<string>()

export function markWriting(path: string): () => void {
  writing.add(path)
  return () => void writing.delete(path)
}

/** False while a process that still runs may write to it: what it writes into a removed file would be lost. */
export function isFinished({ name, path }: Segment): boolean {
  const owner = Number(NAME.exec(name)![2])
  return owner === process.pid ? !writing.has(path) : !isRunning(owner)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
