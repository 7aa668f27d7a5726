/** A middle, and the quartiles on either side of it: half of all rounds lie between them. */
export interface Spread {
  readonly low: number
  readonly median: number
  readonly high: number
}

export function toSpread(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('Nothing was measured.')
  const sorted = [...values].sort((one, other) => one - other)
  return { low: quantile(sorted, 0.25), median: quantile(sorted, 0.5), high: quantile(sorted, 0.75) }
}

/** Divided round by round: what slowed a whole round slowed both. */
export function ratios(of: readonly number[], by: readonly number[]): number[] {
  if (of.length !== by.length) throw new Error(`${of.length} rounds cannot be compared with ${by.length}.`)
  return of.map((value, round) => value / by[round]!)
}

/** Between two neighbours where it falls between them. */
export function quantile(sorted: readonly number[], part: number): number {
  const at = part * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return below + (above - below) * (at - Math.floor(at))
}
