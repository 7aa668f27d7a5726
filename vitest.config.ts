import { readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const folders = [...readdirSync('packages').map((name) => `packages/${name}`), 'examples/test', 'docs']

export default defineConfig({
  test: {
    // A limit that a busy machine does not reach; no test asserts how long something takes.
    testTimeout: 20_000,
    projects: [...folders.map((root) => ({ extends: true, test: { name: root, root } })), '.ci/published'],
  },
})
