import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const MINUTE_MS = 60_000

/** What is published, as a user gets it: packed, installed with npm alone, run and type-checked. Expects built packages. */
export default defineConfig({
  test: {
    name: 'published',
    globalSetup: ['../../packages/trials/servers/set-up.ts', './set-up.ts'],
    testTimeout: 3 * MINUTE_MS,
    maxConcurrency: availableParallelism(),
  },
})
