import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

/** Folder names below `packages/` of all that are not private. */
export const publicFolders = readdirSync(join(root, 'packages')).filter(
  (name) => !readManifest(join(root, 'packages', name)).private,
)

const { packageManager, devDependencies } = readManifest(root) as unknown as {
  readonly packageManager: string
  readonly devDependencies: { readonly typescript: string }
}

/** `pnpm@…`, as pinned. */
export const pnpm = packageManager

/** The TypeScript that the packages are built with. */
export const builtWith = devDependencies.typescript
