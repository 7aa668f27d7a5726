import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

export interface Measures {
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
}

/** How much a package is to download, and what it is on the disk. */
export function measure(tarball: string, contents: string): Measures {
  const files = readdirSync(contents, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(contents, file), bytes: statSync(file).size }))
    .sort((one, other) => one.path.localeCompare(other.path, 'en'))
  const unpackedBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  return { packedBytes: statSync(tarball).size, unpackedBytes, files }
}
