import { useMemo, useState } from 'preact/hooks'
import { passes, type Filter } from './filter.ts'
import { group, groupKeyOf, toRows, type Group, type Row } from './group.ts'
import type { Summary } from './types.ts'

export interface RowsOptions {
  readonly held: readonly Summary[]
  readonly found: readonly Summary[]
  readonly filter: Filter
}

interface Rows {
  /** Newest first: what is held, and what the server found. */
  readonly known: readonly Summary[]
  readonly shown: readonly Summary[]
  readonly groups: readonly Group[]
  readonly rows: readonly Row[]
  /** Shows the deliveries of a row's event, hides them, or with undefined the one or the other. */
  readonly unfold: (row: Row, isOpen?: boolean) => void
}

/** From deliveries to the rows of the list. */
export function useRows({ held, found, filter }: RowsOptions): Rows {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const known = useMemo(() => join(held, found), [held, found])
  const shown = useMemo(() => {
    const foundIds = new Set(found.map(({ id }) => id))
    return known.filter((delivery) => passes(delivery, filter, foundIds))
  }, [known, found, filter])
  const groups = useMemo(() => group(shown), [shown])
  const rows = useMemo(() => toRows(groups, unfolded), [groups, unfolded])
  const unfold = (row: Row, isOpen = !row.isOpen) => {
    const key = groupKeyOf(row)
    const others = [...unfolded].filter((other) => other !== key)
    setUnfolded(new Set(isOpen ? [...others, key] : others))
  }
  return { known, shown, groups, rows, unfold }
}

function join(held: readonly Summary[], found: readonly Summary[]): readonly Summary[] {
  if (found.length === 0) return held
  const byId = new Map([...found, ...held].map((delivery) => [delivery.id, delivery]))
  return [...byId.values()].sort((one, other) => (one.id < other.id ? 1 : -1))
}
