export interface Turns {
  readonly rounds: number
  /** Rounds before those that count: for the compiler, the caches, the connections. */
  readonly warmUp: number
}

/**
 * Measures every variant once in each round, beginning with another one each time, and every other round backwards: so
 * none of them always comes after the same neighbour, whose garbage it would have to collect.
 */
export async function inTurn<Variant, Measured>(
  variants: readonly Variant[],
  { rounds, warmUp }: Turns,
  measure: (variant: Variant) => Promise<Measured>,
): Promise<Map<Variant, Measured[]>> {
  const measured = new Map<Variant, Measured[]>(variants.map((variant) => [variant, []]))
  for (let round = -warmUp; round < rounds; round++) {
    for (const variant of order(variants, round + warmUp)) {
      const value = await measure(variant)
      if (round >= 0) measured.get(variant)!.push(value)
    }
  }
  return measured
}

export function order<Variant>(variants: readonly Variant[], round: number): readonly Variant[] {
  const from = Math.floor(round / 2) % variants.length
  const rotated = [...variants.slice(from), ...variants.slice(0, from)]
  return round % 2 === 0 ? rotated : rotated.reverse()
}
