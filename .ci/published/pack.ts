import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'
import { pnpm, publicFolders, readManifest, root } from './workspace.ts'

export interface PackedPackage {
  readonly name: string
  readonly version: string
  /** Below the workspace's root, `packages/core`. */
  readonly directory: string
  readonly tarball: string
  /** What the tarball holds, unpacked. */
  readonly contents: string
}

/** Packs every public package of a workspace into a new folder, and unpacks each beside its tarball. */
export async function pack(into: string, workspace: string = root): Promise<PackedPackage[]> {
  mkdirSync(into)
  const filters = publicFolders.map((folder) => `--filter=./packages/${folder}`)
  await run('npx', ['-y', pnpm, '--recursive', ...filters, 'pack', '--pack-destination', into], workspace)
  return Promise.all(publicFolders.map((folder) => unpack(folder, into, workspace)))
}

async function unpack(folder: string, into: string, workspace: string): Promise<PackedPackage> {
  const directory = `packages/${folder}`
  const { name, version } = readManifest(join(workspace, directory))
  const tarball = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
  mkdirSync(join(into, folder))
  // Relative, because tar takes the colon of a Windows path for a host's.
  await run('tar', ['-xzf', tarball, '-C', folder], into)
  return { name, version, directory, tarball: join(into, tarball), contents: join(into, folder, 'package') }
}
