import { join } from 'node:path'

/** Node versions to run on beside the current one, from the npm packages that carry the binaries. */
export const otherVersions = ['22', '24'] as const

const platform = process.platform === 'win32' ? 'win' : process.platform
const isNamedBin = ['darwin-arm64', 'win-arm64'].includes(`${platform}-${process.arch}`)
const binaries = `node-${isNamedBin ? 'bin-' : ''}${platform}-${process.arch}`

/** The packages for this platform by name: the package `node` fetches them from an install script, which npm may not run. */
export const runtimeDependencies = Object.fromEntries(
  otherVersions.map((version) => [`node${version}`, `npm:${binaries}@${version}`]),
)

export function nodeBinary(runtimes: string, version: string): string {
  return join(runtimes, 'node_modules', `node${version}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}
