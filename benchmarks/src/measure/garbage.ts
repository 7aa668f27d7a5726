/**
 * Collects what was just left behind, so that nobody pays for another. No more than that: collecting everything would
 * also throw away the compiled code of whoever has not run for a few turns.
 */
export function sweep(): void {
  collector()({ type: 'minor' })
}

/** Collects everything, to see what is kept. What is kept weakly goes with the second time. */
export function collectGarbage(): void {
  collector()()
  collector()()
}

function collector(): NonNullable<typeof globalThis.gc> {
  if (!globalThis.gc) throw new Error('Run it with node --expose-gc.')
  return globalThis.gc
}
