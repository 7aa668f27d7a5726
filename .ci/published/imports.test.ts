import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, inject, it } from 'vitest'
import { readManifest } from './workspace.ts'

/**
 * `node:` modules count as declared everywhere. Their types are ambient: they come from the @types/node of whoever
 * compiles, never from a dependency of ours, so listing it here could only bring a second copy of another version.
 */
describe.each(inject('packed'))('$name', ({ name, contents }) => {
  const { dependencies = {}, peerDependencies = {} } = readManifest(contents) as {
    dependencies?: Record<string, string>
    peerDependencies?: Record<string, string>
  }
  const declared = new Set([name, ...Object.keys(dependencies), ...Object.keys(peerDependencies)])
  const files = readdirSync(join(contents, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .map((file) => ({ file, imported: importsOf(join(contents, 'dist', file)) }))
  const declarations = files.filter(({ file }) => /\.d\.[cm]?ts$/.test(file))

  it('imports only what its manifest declares', () => {
    const undeclared = files.flatMap(({ file, imported }) =>
      imported
        .filter((specifier) => !isBuiltin(specifier) && !declared.has(packageOf(specifier)))
        .map((specifier) => `${file}: ${specifier}`),
    )
    expect(undeclared).toEqual([])
  })

  it('imports everything that its manifest declares', () => {
    const used = new Set(files.flatMap(({ imported }) => imported.map(packageOf)))
    expect(Object.keys(dependencies).filter((dependency) => !used.has(dependency))).toEqual([])
  })

  it('keeps the validator out of its declarations', () => {
    expect(declarations.length).toBeGreaterThan(0)
    expect(declarations.filter(({ imported }) => imported.map(packageOf).includes('zod'))).toEqual([])
  })
})

/** What a file imports, requires, augments or references, relative paths aside. */
function importsOf(path: string): string[] {
  const { importedFiles, typeReferenceDirectives, ambientExternalModules } = ts.preProcessFile(
    readFileSync(path, 'utf8'),
    true,
    true,
  )
  const references = [...importedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName)
  return [...new Set([...references, ...(ambientExternalModules ?? [])])].filter(
    (specifier) => !specifier.startsWith('.'),
  )
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
