import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'
import { pnpm, publicFolders, readManifest, root } from './workspace.ts'

export interface PackedPackage {
  readonly name: string
  /** Below the workspace's root, `packages/core`. */
  readonly directory: string
  readonly tarball: string
  /** What the tarball holds, unpacked. */
  readonly contents: string
}

/** Packs every public package into a folder, and unpacks each beside its tarball. */
export async function pack(into: string): Promise<PackedPackage[]> {
  const filters = publicFolders.map((folder) => `--filter=./packages/${folder}`)
  await run('npx', ['-y', pnpm, '--recursive', ...filters, 'pack', '--pack-destination', into], root)
  return Promise.all(publicFolders.map((folder) => unpack(folder, into)))
}

async function unpack(folder: string, into: string): Promise<PackedPackage> {
  const directory = `packages/${folder}`
  const { name, version } = readManifest(join(root, directory))
  const tarball = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
  mkdirSync(join(into, folder))
  // Relative, because tar takes the colon of a Windows path for a host's.
  await run('tar', ['-xzf', tarball, '-C', folder], into)
  return { name, directory, tarball: join(into, tarball), contents: join(into, folder, 'package') }
}
