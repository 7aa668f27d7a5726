import { resolve } from 'node:path'
import ts from 'typescript'

/** Compiles texts as if they were files of this folder, as strictly as a user might; gives what is wrong. */
export function typeCheck(texts: readonly string[]): readonly string[] {
  const sources = new Map(texts.map((text, index) => [resolve(import.meta.dirname, `in-memory-${index}.ts`), text]))
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    paths: Object.fromEntries(
      ['express', 'koa'].map((name) => [
        name,
        [resolve(import.meta.dirname, `../node_modules/@types/${majorOf[name]}/index.d.ts`)],
      ]),
    ),
  }
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists, getSourceFile } = host
  host.readFile = (path) => sources.get(path) ?? readFile(path)
  host.fileExists = (path) => sources.has(path) || fileExists(path)
  host.getSourceFile = (path, languageVersion) => {
    const text = sources.get(path)
    return text === undefined ? getSourceFile(path, languageVersion) : ts.createSourceFile(path, text, languageVersion)
  }
  const program = ts.createProgram([...sources.keys()], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, ' ')
    return `${message}\n${file ? (sources.get(file.fileName) ?? file.fileName) : ''}`
  })
}

const majorOf: Readonly<Record<string, string>> = { express: 'express5', koa: 'koa3' }
