import type { PackedPackage } from '../published/pack.ts'
import { readManifest } from '../published/workspace.ts'

/** Throws when what is packed could not be installed: a range of the workspace, or one of ours that is not in this release. */
export function check(packed: readonly Pick<PackedPackage, 'name' | 'version' | 'contents'>[]): void {
  const versions = new Map(packed.map(({ name, version }) => [name, version]))
  const problems = packed.flatMap(({ name, contents }) => {
    const { dependencies = {}, peerDependencies = {} } = readManifest(contents)
    return Object.entries({ ...dependencies, ...peerDependencies })
      .filter(([dependency, range]) => /^(workspace|catalog|file|link):/.test(range) || isOutOfStep(dependency, range))
      .map(([dependency, range]) => `${name} asks for ${dependency} ${range}, which cannot be installed.`)
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))

  function isOutOfStep(dependency: string, range: string): boolean {
    const version = versions.get(dependency)
    return dependency.startsWith('@cashfree-webhooks/') && range !== `^${version}`
  }
}
