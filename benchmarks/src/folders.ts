import { fileURLToPath } from 'node:url'

/** Of the benchmarks: one above this file, as written and as built. */
export const root = fileURLToPath(new URL('..', import.meta.url))

export const serverProgram = `${root}dist/http/server.js`
export const recordedJson = `${root}results/recorded.json`
export const recordedMarkdown = `${root}results/recorded.md`
export const quotingPage = `${root}../docs/performance.md`
