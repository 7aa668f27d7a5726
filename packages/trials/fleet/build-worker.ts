import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = fileURLToPath(new URL('./', import.meta.url))

/** What the processes of a fleet run. Built once a run: a hundred of them start, and compiling would be half their work. */
export const built = fileURLToPath(new URL('../dist/', import.meta.url))

/** For `globalSetup`. Everything but our own few files is loaded as it is installed. */
export default async function setUp(): Promise<void> {
  await build({
    entryPoints: ['worker.ts', 'queue-worker.ts', 'shift-clock.ts'].map((file) => folder + file),
    outdir: built,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  })
}
