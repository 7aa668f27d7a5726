import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { PackedPackage } from './pack.ts'
import { readManifest } from './workspace.ts'

export interface ScopeRegistry {
  /** What an .npmrc says, so that npm looks for our packages here, and for all others where it always does. */
  readonly npmrc: string
  close(): void
}

/** Serves the packed packages as npm would, so that `npm install` takes them by their names. */
export async function startScopeRegistry(packed: readonly PackedPackage[]): Promise<ScopeRegistry> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url!).slice(1)
    const wanted = packed.find(({ name }) => path === name || path === `${name}/-/package.tgz`)
    if (!wanted) return response.writeHead(404).end('{}')
    if (path.endsWith('.tgz')) return response.end(readFileSync(wanted.tarball))
    return response.end(JSON.stringify(describePackage(wanted, `http://${request.headers.host}/${path}/-/package.tgz`)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    npmrc: `@cashfree-webhooks:registry=http://127.0.0.1:${port}/\n`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function describePackage({ name, version, tarball: file, contents }: PackedPackage, tarball: string) {
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
  const manifest = { ...readManifest(contents), dist: { tarball, integrity } }
  return { name, 'dist-tags': { latest: version }, versions: { [version]: manifest } }
}
