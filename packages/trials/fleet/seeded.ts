import { randomInt } from 'node:crypto'
import type { TestContext } from 'vitest'

/** Chance that can be repeated. */
export interface Chance {
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number
  shuffle<Item>(items: readonly Item[]): Item[]
}

/** Random numbers (mulberry32) whose seed is printed when the test fails; `TRIAL_SEED` gives them again. */
export function seeded({ onTestFailed }: Pick<TestContext, 'onTestFailed'>): Chance {
  const seed = Number(process.env.TRIAL_SEED) || randomInt(2 ** 31)
  onTestFailed(() => console.error(`TRIAL_SEED=${seed}`))
  let state = seed
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    shuffle(items) {
      const shuffled = [...items]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = below(last + 1)
        ;[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!]
      }
      return shuffled
    },
  }
}
