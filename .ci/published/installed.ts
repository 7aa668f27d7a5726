import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readManifest, type Manifest } from './workspace.ts'

/** Where a package finds another one in an installed tree, as Node looks for it. */
export function resolveFrom(folder: string, name: string): string {
  const found = join(folder, 'node_modules', name)
  if (existsSync(found)) return found
  if (dirname(folder) === folder) throw new Error(`${name} is not installed.`)
  return resolveFrom(dirname(folder), name)
}

/** The dependencies of an installed package, by name: the direct ones, and those that come through them. */
export function dependenciesOf(folder: string): { direct: string[]; through: string[] } {
  const direct = namesIn(readManifest(folder))
  const all = new Set<string>()
  const visit = (from: string) => {
    for (const name of namesIn(readManifest(from))) {
      if (all.has(name)) continue
      all.add(name)
      visit(resolveFrom(from, name))
    }
  }
  visit(folder)
  return { direct, through: [...all].filter((name) => !direct.includes(name)).toSorted() }
}

const namesIn = ({ dependencies = {} }: Manifest) => Object.keys(dependencies).toSorted()
