/** One table of the results: variants that were measured in turn, in the same rounds. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** The name of the variant that the others are divided by. */
  readonly baseline: string
  readonly rows: readonly Row[]
}

export interface Row {
  readonly variant: string
  /** One number for each round. */
  readonly rounds: readonly number[]
  /** Columns that only say more, e.g. the latency; medians of the rounds. */
  readonly besides?: Readonly<Record<string, number>>
}

export function roundsOf(sections: readonly Section[], id: string, variant: string): readonly number[] | undefined {
  return sections.find((section) => section.id === id)?.rows.find((row) => row.variant === variant)?.rounds
}
