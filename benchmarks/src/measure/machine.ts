import { createRequire } from 'node:module'
import { cpus, totalmem, type, release } from 'node:os'

/** Where the numbers come from. Without it they say nothing. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memory: string
  readonly system: string
  readonly node: string
  readonly measuredOn: string
  /** What it was compared with. */
  readonly versions: Readonly<Record<string, string>>
}

const compared = [
  'cashfree-pg',
  '@octokit/webhooks',
  'stripe',
  'svix',
  'standardwebhooks',
  'express4',
  'express5',
  'koa2',
  'koa3',
  'fastify4',
  'fastify5',
  'ioredis',
  'redis',
  'pg',
  'zod',
]

export function describeMachine(now = new Date()): Machine {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.version,
    measuredOn: now.toISOString().slice(0, 10),
    versions: Object.fromEntries(compared.map((name) => [name, versionOf(name)])),
  }
}

const require = createRequire(import.meta.url)

/** Some packages do not export their manifest; where they are found leads to it all the same. */
function versionOf(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (require(`${folder}/${name}/package.json`) as { version: string }).version
    } catch {
      continue
    }
  }
  return 'unknown'
}
