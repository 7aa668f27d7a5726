import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface QuickStart {
  /** The commands of the first block of shell. */
  readonly commands: readonly string[]
  /** Blocks of TypeScript by the name that their first line gives, or `server.ts` for the first one. */
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
  const blocks = blocksOf(readme, 'ts')
  const named = blocks.map((code) => [/^\/\/ ([\w-]+\.ts)\n/.exec(code)?.[1], code] as const)
  const files = named.filter((entry): entry is readonly [string, string] => entry[0] !== undefined)
  const tables = [...readme.matchAll(/`(create table [^`]+)`/g)].map(([, statement = '']) => statement)
  return { readme, commands, tables, files: new Map(files.length > 0 ? files : [['server.ts', blocks[0] ?? '']]) }
}

function blocksOf(markdown: string, language: string): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code)
}
