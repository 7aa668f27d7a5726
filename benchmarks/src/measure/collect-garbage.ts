/** So that nobody pays for what another has left. Needs `node --expose-gc`. */
export function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('Run it with node --expose-gc.')
  globalThis.gc()
}
