import { describe, inject, it } from 'vitest'
import { typeCheck, type TypeCheck } from './type-check.ts'

/** TypeScript 7, 6, which the packages are built with, and the last 5; each with the types of Express 5. */
const newest: TypeCheck[] = [
  { compiler: 'typescript', resolution: 'node16', extension: 'mts' },
  { compiler: 'typescript', resolution: 'node16', extension: 'cts' },
  { compiler: 'typescript', resolution: 'nodenext', extension: 'mts' },
  { compiler: 'typescript', resolution: 'nodenext', extension: 'cts' },
  { compiler: 'typescript', resolution: 'bundler', extension: 'ts', compilerOptions: { lib: ['ES2023', 'DOM'] } },
  { compiler: 'typescript-built-with', resolution: 'node16', extension: 'cts' },
  { compiler: 'typescript-5', resolution: 'bundler', extension: 'ts' },
]

/** Zod's own declarations want esModuleInterop, and these files import its or the frameworks' defaults. */
const needInterop = [
  'bullmq-queue',
  'custom-events',
  'express',
  'inspector-mounted',
  'koa',
  'postgres-store',
  'redis-store',
  'shared',
]

/** TypeScript 5.4, the oldest that is supported, and 7; each with the types of Express 4. */
const oldest: TypeCheck[] = [
  { compiler: 'typescript', resolution: 'node16', extension: 'mts' },
  { compiler: 'typescript', resolution: 'node16', extension: 'cts' },
  { compiler: 'typescript', resolution: 'bundler', extension: 'ts' },
  { compiler: 'typescript-7', resolution: 'nodenext', extension: 'mts' },
  {
    compiler: 'typescript',
    resolution: 'node10',
    extension: 'ts',
    without: needInterop,
    compilerOptions: { esModuleInterop: false },
  },
]

/** Everything that is not about core alone, which is to compile where there are no Node types. */
const needNode = [...needInterop, 'cli', 'fastify', 'inspector', 'options', 'postgres-queue', 'testing']

describe('the newest frameworks and their types', () => {
  it.concurrent.each(newest)('$compiler, $resolution, .$extension', (check) =>
    typeCheck(inject('installed').newest, check),
  )

  it.concurrent('core without the types of Node', () =>
    typeCheck(inject('installed').newest, {
      compiler: 'typescript',
      resolution: 'nodenext',
      extension: 'mts',
      without: needNode,
      compilerOptions: { types: [], lib: ['ES2023', 'DOM'] },
    }),
  )
})

describe('the oldest frameworks and their types', () => {
  it.concurrent.each(oldest)('$compiler, $resolution, .$extension', (check) =>
    typeCheck(inject('installed').oldest, check),
  )
})
