import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'
import { SECRET } from './open-queue.ts'
import { redisUrl } from './redis-url.ts'

export interface WorkerProcess {
  readonly child: ChildProcess
  /** Resolves when it has ended: with its exit code, or the signal. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/** The version of BullMQ that this project tests (see vitest.config.ts). */
const bullmq = process.env.BULLMQ ?? 'bullmq'
const outfile = fileURLToPath(new URL(`../node_modules/.test/worker-${bullmq}-${process.pid}.mjs`, import.meta.url))

/** For `beforeAll`. Everything but our own files is loaded as it is installed. */
export async function buildWorker(): Promise<() => Promise<void>> {
  const entry = fileURLToPath(new URL('./worker-process.ts', import.meta.url))
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    alias: { bullmq },
  })
  return () => rm(outfile)
}

export async function startWorker(prefix: string, env: Record<string, string> = {}): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [outfile], {
    env: { ...process.env, REDIS_URL: redisUrl, PREFIX: prefix, SECRET, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  await Promise.race([once(child.stdout, 'data'), ended])
  return { child, ended }
}
