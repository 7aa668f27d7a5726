import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface QuickStart {
  /** The commands of the first block of shell. */
  readonly commands: readonly string[]
  /** The first block of TypeScript; or, where its first line is a name of a file, all that have one. By name. */
  readonly files: ReadonlyMap<string, string>
  /** Tables that it says are there. */
  readonly tables: readonly string[]
  readonly readme: string
}

/** What somebody pastes who reads the README of a package from its top. */
export function readQuickStart(contents: string): QuickStart {
  const readme = readFileSync(join(contents, 'README.md'), 'utf8')
  const [shell = ''] = blocksOf(readme, 'sh')
  const commands = shell.split('\n').flatMap((line) => line.replace(/ +#.*/, '').trim() || [])
  const blocks = blocksOf(readme, 'ts').map((code) => [/^\/\/ ([\w-]+\.ts)\n/.exec(code)?.[1], code] as const)
  const [[firstName, firstCode] = [undefined, '']] = blocks
  const named = blocks.filter((block): block is readonly [string, string] => block[0] !== undefined)
  const tables = [...readme.matchAll(/`(create table [^`]+)`/g)].map(([, statement = '']) => statement)
  return { readme, commands, tables, files: new Map(firstName ? named : [['server.ts', firstCode]]) }
}

function blocksOf(markdown: string, language: string): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code)
}
