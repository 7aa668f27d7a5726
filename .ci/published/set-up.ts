import { cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { consumers, type Consumer, type ConsumerName } from './consumers.ts'
import { pack, type PackedPackage } from './pack.ts'
import { run } from './run.ts'
import { runtimeDependencies } from './runtimes.ts'

declare module 'vitest' {
  interface ProvidedContext {
    packed: PackedPackage[]
    /** Where each consumer is installed. */
    installed: Record<ConsumerName, string>
    /** Where the other Node versions are. */
    runtimes: string
  }
}

/** Packs and installs once for all checks, in a temporary folder, outside the workspace so that nothing of it resolves. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const temporary = mkdtempSync(join(realpathSync(tmpdir()), 'cashfree-webhooks-published-'))
  const removeTemporary = () => rm(temporary, { recursive: true, force: true })
  try {
    const folder = (name: string) => {
      const path = join(temporary, name)
      mkdirSync(path)
      return path
    }
    const packed = await pack(join(temporary, 'packed'))
    const tarballs = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]))
    const installed = { newest: folder('newest'), oldest: folder('oldest') }
    const runtimes = folder('runtimes')
    await Promise.all([
      ...(Object.keys(consumers) as ConsumerName[]).map((name) => {
        const { dependencies, ...rest }: Consumer = consumers[name]
        return install(installed[name], { dependencies: { ...dependencies, ...tarballs }, ...rest })
      }),
      install(runtimes, { dependencies: runtimeDependencies }),
    ])
    for (const consumer of Object.values(installed))
      cpSync(join(import.meta.dirname, 'consumers'), consumer, { recursive: true })
    project.provide('packed', packed)
    project.provide('installed', installed)
    project.provide('runtimes', runtimes)
  } catch (error) {
    await removeTemporary()
    throw error
  }
  return removeTemporary
}

async function install(folder: string, consumer: Consumer): Promise<void> {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...consumer }))
  await run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--engine-strict=false'],
    folder,
  )
}
