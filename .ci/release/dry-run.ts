import { join } from 'node:path'
import { pack } from '../published/pack.ts'
import { check } from './check.ts'
import { measure } from './measure.ts'
import { stage } from './stage.ts'

/** Makes the release in a copy of the workspace and prints what would go to npm. Asks nothing of npm, and tells it nothing. */
export async function dryRun(temporary: string): Promise<void> {
  const copy = join(temporary, 'workspace')
  const versionsBefore = await stage(copy)
  const packed = await pack(join(temporary, 'packed'), copy)
  check(packed)
  for (const { name, version, tarball, contents } of packed) {
    const before = versionsBefore.get(name)
    const { packedBytes, unpackedBytes, files } = measure(tarball, contents)
    console.log(`${name} ${version === before ? version : `${before} → ${version}`}`)
    console.log(`  ${kB(packedBytes)} packed, ${kB(unpackedBytes)} unpacked, ${files.length} files`)
    for (const { path, bytes } of files) console.log(`    ${path} ${kB(bytes)}`)
  }
  console.log(`\n${packed.length} packages. Nothing was published.`)
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
