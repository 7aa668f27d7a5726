import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where installers put PostgreSQL without adding it to the PATH: Debian, Red Hat, Homebrew on either processor. */
const homes = [
  ['/usr/lib/postgresql', /^\d+$/],
  ['/usr', /^pgsql-\d+$/],
  ['/opt/homebrew/opt', /^postgresql(@\d+)?$/],
  ['/usr/local/opt', /^postgresql(@\d+)?$/],
  ['/Applications/Postgres.app/Contents/Versions', /^\d+$/],
] as const

/** The first folder that has all of these programs, the PATH before other places and newer versions before older. */
export function findBinaries(...names: readonly string[]): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter)
  return [...onPath, ...homes.flatMap(([parent, version]) => foldersBelow(parent, version))].find((folder) =>
    names.every((name) => isProgram(join(folder, name))),
  )
}

function foldersBelow(parent: string, version: RegExp): string[] {
  try {
    return readdirSync(parent)
      .filter((name) => version.test(name))
      .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
      .map((name) => join(parent, name, 'bin'))
  } catch {
    return []
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
