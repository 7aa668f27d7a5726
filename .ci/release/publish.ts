import { join } from 'node:path'
import { pack, type PackedPackage } from '../published/pack.ts'
import { run } from '../published/run.ts'
import { readManifest, root } from '../published/workspace.ts'
import { check } from './check.ts'

/**
 * Puts every version on npm that is not there yet, so that a run that was cut short is finished by the next one. pnpm
 * packs, because it knows the workspace; npm publishes, because it is what exchanges the identity of the workflow for a
 * right to publish. Packages come after those they depend on.
 */
export async function publish(temporary: string): Promise<void> {
  const packed = await pack(join(temporary, 'packed'))
  check(packed)
  for (const { name, version, tarball } of inOrder(packed)) {
    if (await isPublished(name, version)) continue
    await run('npm', ['publish', tarball, '--access', 'public', '--provenance'], temporary)
    console.log(`Published ${name}@${version}`)
  }
  // Prints "New tag: …", from which the workflow makes the releases on GitHub.
  console.log(await run(join(root, 'node_modules/.bin/changeset'), ['tag'], root))
}

async function isPublished(name: string, version: string): Promise<boolean> {
  try {
    return (await run('npm', ['view', `${name}@${version}`, 'version'], root)).trim() === version
  } catch (error) {
    if ((error as Error).message.includes('E404')) return false
    throw error
  }
}

/** Each after what it depends on. */
export function inOrder<Packed extends Pick<PackedPackage, 'name' | 'contents'>>(packed: readonly Packed[]): Packed[] {
  const ordered = new Set<Packed>()
  const add = (one: Packed) => {
    const needed = Object.keys(readManifest(one.contents).dependencies ?? {})
    packed.filter(({ name }) => needed.includes(name)).forEach(add)
    ordered.add(one)
  }
  packed.forEach(add)
  return [...ordered]
}
