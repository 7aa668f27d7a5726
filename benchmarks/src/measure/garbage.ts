/**
 * Collects what was just left behind, so that nobody pays for another. No more than that: collecting everything would
 * also throw away the compiled code of whoever has not run for a few turns.
 */
export function sweep(): void {
  collect({ type: 'minor' })
}

/** Collects everything, to see what is kept. */
export function collectGarbage(): void {
  collect({ type: 'major' })
}

function collect(options: { readonly type: 'minor' | 'major' }): void {
  if (!globalThis.gc) throw new Error('Run it with node --expose-gc.')
  globalThis.gc(options)
}
