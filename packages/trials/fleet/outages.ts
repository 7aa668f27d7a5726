import type { TestContext } from 'vitest'
import type { LocalServer } from '../servers/start-server.ts'
import type { Load } from './keep-sending.ts'

/** More than a busy machine adds to a time-out. */
export const PATIENCE_MS = 15_000

/** How a server goes away, and comes back. */
export const outages = [
  { name: 'killed', begin: ({ kill }: LocalServer) => kill(), end: ({ start }: LocalServer) => start() },
  { name: 'hanging', begin: ({ freeze }: LocalServer) => freeze(), end: ({ thaw }: LocalServer) => thaw() },
]

/** Resolves when forty events more are taken, so that every process and every connection is at work. */
export async function moreTaken({ expect }: TestContext, { taken }: Load): Promise<void> {
  const enough = taken.size + 40
  await expect.poll(() => taken.size, { timeout: PATIENCE_MS }).toBeGreaterThan(enough)
}
