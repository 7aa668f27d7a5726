import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { run } from './run.ts'

export interface TypeCheck {
  /** The installed TypeScript, by its name among the consumer's dependencies. */
  readonly compiler: string
  readonly resolution: 'node10' | 'node16' | 'nodenext' | 'bundler'
  /** Makes the consumer's files ESM or CommonJS; `ts` leaves it to the bundler. */
  readonly extension: 'mts' | 'cts' | 'ts'
  /** Names of consumer files that are left out. */
  readonly without?: readonly string[]
  readonly compilerOptions?: Readonly<Record<string, unknown>>
}

const modules = { node10: 'commonjs', node16: 'node16', nodenext: 'nodenext', bundler: 'esnext' }

const strictest = {
  target: 'ES2022',
  lib: ['ES2023'],
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  esModuleInterop: true,
  noEmit: true,
}

/** Compiles the consumer files as a project of their own; rejects with the compiler's errors. */
export async function typeCheck(consumer: string, check: TypeCheck): Promise<void> {
  const { compiler, resolution, extension, without = [], compilerOptions } = check
  const project = join(consumer, [compiler, resolution, extension, ...Object.keys(compilerOptions ?? {})].join('-'))
  mkdirSync(project)
  for (const file of readdirSync(join(consumer, 'types'))) {
    const name = basename(file, '.ts')
    const target = name.endsWith('.d') ? file : `${name}.${extension}`
    if (!without.includes(name)) copyFileSync(join(consumer, 'types', file), join(project, target))
  }
  const options = { ...strictest, module: modules[resolution], moduleResolution: resolution, ...compilerOptions }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }))
  await run(process.execPath, [join(consumer, 'node_modules', compiler, 'bin', 'tsc'), '-p', project], consumer)
}
