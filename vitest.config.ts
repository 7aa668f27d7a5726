import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const folders = [...readdirSync('packages').map((name) => `packages/${name}`), 'examples/demo']
/** These need a Redis and a PostgreSQL. Not the root: every project that extends it would set them up. */
const needServers = ['packages/redis', 'packages/postgres', 'packages/trials']
const globalSetup = resolve('packages/trials/servers/set-up.ts')

export default defineConfig({
  test: {
    // A limit that a busy machine does not reach; no test asserts how long something takes.
    testTimeout: 20_000,
    projects: [
      ...folders.map((root) => ({
        extends: true as const,
        test: {
          name: root,
          root,
          ...(needServers.includes(root) && { globalSetup }),
          // A trial loads the whole machine; two at once would measure each other.
          ...(root === 'packages/trials' && { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 }),
        },
      })),
      '.ci/published',
    ],
  },
})
