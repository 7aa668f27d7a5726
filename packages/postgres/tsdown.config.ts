import { defineConfig } from 'tsdown'
import base from '../../tsdown.config.ts'

export default defineConfig({
  ...base,
  // The queue apart from the store: only who uses it loads, and installs, the job library.
  entry: ['src/index.ts', 'src/queue.ts'],
})
