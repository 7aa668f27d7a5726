import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Where Next.js is, seen from the folder of its example. */
export const next = 'node_modules/next/dist/bin/next'

/** What Next.js is run with: a test sends no telemetry. */
export const quietly = { NEXT_TELEMETRY_DISABLED: '1' }

/** Builds the example as a machine does that has no secret: Next.js loads the route for it. */
export async function buildNext(): Promise<void> {
  const { CASHFREE_CLIENT_SECRET: _, ...env } = process.env
  await promisify(execFile)(process.execPath, [next, 'build'], {
    cwd: fileURLToPath(new URL('../../next/', import.meta.url)),
    env: { ...env, ...quietly, NODE_ENV: 'production' },
  })
}
