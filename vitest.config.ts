import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const folders = [
  ...readdirSync('packages').map((name) => `packages/${name}`),
  'examples/test',
  'docs',
  'benchmarks',
  '.ci/release',
  '.ci/repository',
]
/** These need a Redis and a PostgreSQL, as the trials do. Not the root: every project that extends it would set them up. */
const needServers = ['packages/redis', 'packages/postgres', 'packages/bullmq', 'examples/test', 'docs']
const servers = resolve('packages/trials/servers/set-up.ts')
const browser = resolve('packages/inspector/test/browser/set-up.ts')
const worker = resolve('packages/trials/fleet/build-worker.ts')

/** A trial loads the whole machine; two at once would starve each other. */
const trials = {
  globalSetup: [servers, worker],
  fileParallelism: false,
  testTimeout: 120_000,
}

export default defineConfig({
  test: {
    // A limit that a busy machine does not reach; no test asserts how long something takes.
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // Many wait for servers and processes: more at once than there are cores, where these are few.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Those that run together do nothing but wait, for servers whose clock no test can set.
    maxConcurrency: 40,
    projects: [
      ...folders.map((root) => ({
        extends: true as const,
        test: {
          name: root,
          root,
          ...(needServers.includes(root) && { globalSetup: servers }),
          ...(root === 'packages/inspector' && { globalSetup: browser }),
          ...(root === 'docs' && { globalSetup: [servers, browser] }),
          ...(root === 'packages/trials' && trials),
        },
      })),
      // The same tests with the other versions of BullMQ.
      ...['bullmq5', 'bullmq5-oldest'].map((bullmq) => ({
        extends: true as const,
        resolve: { alias: { bullmq } },
        test: {
          name: `packages/bullmq with ${bullmq}`,
          root: 'packages/bullmq',
          globalSetup: servers,
          env: { BULLMQ: bullmq },
        },
      })),
      '.ci/published',
    ],
  },
})
