import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import type { Block } from './blocks.ts'
import { root } from './pages.ts'

const given = join(root, 'docs/test/given.d.ts')

/** What the compiler says of these blocks, by page and line. They see the built packages, and what `given.d.ts` declares. */
export function compile(blocks: readonly Block[]): readonly string[] {
  const byFile = new Map(blocks.map((block) => [resolve(block.file), block]))
  const config = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config as {
    compilerOptions: object
  }
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, moduleDetection: 'force', skipLibCheck: true },
    root,
  )
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  host.fileExists = (name) => byFile.has(name) || fileExists(name)
  host.readFile = (name) => byFile.get(name)?.code ?? readFile(name)
  const folders = new Set([...byFile.keys()].map((name) => dirname(name)))
  const { directoryExists } = host
  host.directoryExists = (name) => folders.has(name) || directoryExists!(name)
  const program = ts.createProgram([given, ...byFile.keys()], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n')
    const block = file && byFile.get(file.fileName)
    if (!block) return `${file?.fileName ?? ''} ${text}`
    return `${block.page}:${block.line + 1 + file.getLineAndCharacterOfPosition(start).line} ${text}`
  })
}
