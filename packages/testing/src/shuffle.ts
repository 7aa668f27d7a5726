import { createHash } from 'node:crypto'

/** A copy in an order that the seed decides: the same seed gives the same order, on every machine. */
export function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(fraction(seed, last) * (last + 1))
    const item = shuffled[last]!
    shuffled[last] = shuffled[other]!
    shuffled[other] = item
  }
  return shuffled
}

/** From 0 to below 1. */
function fraction(seed: number, step: number): number {
  return createHash('sha256').update(`${seed} ${step}`).digest().readUInt32BE() / 2 ** 32
}
