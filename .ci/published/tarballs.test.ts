import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { readManifest, root } from './workspace.ts'

const repository = 'https://github.com/cashfree-webhooks/cashfree-webhooks'

describe.each(inject('packed'))('$name', ({ name, directory, contents }) => {
  const manifest = readManifest(contents)
  const files = readdirSync(contents, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const names = files.map((file) => file.slice(contents.length + 1).replaceAll('\\', '/'))

  it('says what a registry and an installer need to know', () => {
    expect(manifest).toMatchObject({
      name: `@cashfree-webhooks/${basename(directory)}`,
      license: 'MIT',
      homepage: `${repository}/tree/main/${directory}#readme`,
      bugs: `${repository}/issues`,
      repository: { type: 'git', url: `git+${repository}.git`, directory },
      engines: { node: '>=20.19.0' },
      sideEffects: false,
      publishConfig: { access: 'public', provenance: true },
    })
    expect(manifest.description).toMatch(/\w/)
    expect(manifest.keywords).toEqual(expect.arrayContaining(['cashfree', 'webhook', 'webhooks']))
  })

  it('asks for nothing of the workspace', () => {
    expect(JSON.stringify(manifest)).not.toContain('workspace:')
    expect(JSON.stringify(manifest)).not.toContain('catalog:')
  })

  it('exports ESM and CommonJS, each with its types, and its package.json', () => {
    expect(manifest.exports).toMatchObject({
      '.': {
        import: { types: './dist/index.d.mts', default: './dist/index.mjs' },
        require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
      },
      './package.json': './package.json',
    })
    expect(manifest).toMatchObject({ main: './dist/index.cjs', types: './dist/index.d.cts' })
  })

  it('points at files that are there', () => {
    const { main, module, types, bin, exports } = manifest
    expect(pathsIn({ main, module, types, bin, exports }).filter((path) => !existsSync(join(contents, path)))).toEqual(
      [],
    )
  })

  it('holds the build and its papers, nothing else', () => {
    expect(names).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE']))
    expect(
      names.filter((path) => !/^(?:dist\/.+|sql\/\w+\.sql|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(path)),
    ).toEqual([])
    expect(names.filter((path) => /\btests?\b|\.test\.|\.spec\./.test(path))).toEqual([])
    expect(readFileSync(join(contents, 'LICENSE'), 'utf8')).toContain('MIT License')
    expect(readFileSync(join(contents, 'README.md'), 'utf8')).toContain(`# ${name}`)
  })

  it('has no source map whose sources are elsewhere', () => {
    const mapped = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^\/\/[#@] sourceMappingURL=(?!data:)(.+)$/gm)].map(([, url]) =>
        resolve(dirname(file), String(url)),
      ),
    )
    const maps = new Set([...mapped, ...files.filter((file) => file.endsWith('.map'))])
    expect([...maps].filter((map) => !isComplete(map))).toEqual([])
  })

  it('names no path of the machine it was built on', () => {
    const paths = [root, `${homedir()}/`, 'file://']
    expect(files.filter((file) => paths.some((path) => readFileSync(file, 'utf8').includes(path)))).toEqual([])
  })
})

/** Every `./…` in a tree of manifest fields. */
function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(pathsIn) : []
}

function isComplete(map: string): boolean {
  if (!existsSync(map)) return false
  const { sources, sourcesContent } = JSON.parse(readFileSync(map, 'utf8')) as {
    sources: string[]
    sourcesContent?: (string | null)[]
  }
  return sources.every((source, index) => Boolean(sourcesContent?.[index]) || existsSync(resolve(dirname(map), source)))
}
