import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../published/run.ts'
import { publicFolders, readManifest, root } from '../published/workspace.ts'

const identity = ['-c', 'user.name=release', '-c', 'user.email=release@localhost']

/**
 * Copies the workspace as it is now, builds included, and raises the versions there as the changesets say. Gives the
 * versions from before. A copy, because raising them deletes the changesets.
 */
export async function stage(copy: string): Promise<ReadonlyMap<string, string>> {
  const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], root)
  for (const file of listed.split('\0').filter((path) => path && existsSync(join(root, path)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  const manifests = publicFolders.map((folder) => readManifest(join(root, 'packages', folder)))
  for (const [index, folder] of publicFolders.entries()) {
    cpSync(join(root, 'packages', folder, 'dist'), join(copy, 'packages', folder, 'dist'), { recursive: true })
    linkWorkspace(copy, folder, Object.keys(manifests[index]!.dependencies ?? {}))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')

  // changesets looks a change up in the history; the copy has a short one of its own.
  await run('git', ['init', '-q', '-b', 'main'], copy)
  await run('git', ['add', '-A'], copy)
  await run('git', [...identity, 'commit', '-q', '--no-verify', '--no-gpg-sign', '-m', 'As it is now'], copy)
  if (await changesetsIn(copy)) await run(join(root, 'node_modules/.bin/changeset'), ['version'], copy)
  return new Map(manifests.map(({ name, version }) => [name, version]))
}

/** Where pnpm reads the version from that it writes in place of `workspace:`. */
function linkWorkspace(copy: string, folder: string, dependencies: readonly string[]): void {
  const scope = join(copy, 'packages', folder, 'node_modules', '@cashfree-webhooks')
  mkdirSync(scope, { recursive: true })
  for (const name of dependencies.filter((dependency) => dependency.startsWith('@cashfree-webhooks/'))) {
    const target = name.slice('@cashfree-webhooks/'.length)
    symlinkSync(join(copy, 'packages', target), join(scope, target), 'junction')
  }
}

async function changesetsIn(copy: string): Promise<boolean> {
  const names = await run('git', ['ls-files', '.changeset/*.md'], copy)
  return names.split('\n').some((name) => name !== '' && !name.endsWith('README.md'))
}
