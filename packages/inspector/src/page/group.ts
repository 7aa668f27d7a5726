import type { Summary } from './types.ts'

/** The deliveries of one event, or one delivery that is none. */
export interface Group {
  readonly key: string
  /** Newest first; at least one. */
  readonly deliveries: readonly Summary[]
}

/** A line of the list: a group, or one of the deliveries of a group that is open. */
export interface Row {
  readonly key: string
  readonly level: 1 | 2
  readonly delivery: Summary
  /** How many deliveries it stands for. */
  readonly count: number
  readonly isOpen: boolean
}

/** Puts deliveries of the same event together, where the newest of them is. Takes them newest first. */
export function group(deliveries: readonly Summary[]): readonly Group[] {
  const groups = new Map<string, Summary[]>()
  for (const delivery of deliveries) {
    const key = delivery.event ? `event ${delivery.event.id}` : `delivery ${delivery.id}`
    const found = groups.get(key)
    if (found) found.push(delivery)
    else groups.set(key, [delivery])
  }
  return Array.from(groups, ([key, members]) => ({ key, deliveries: members }))
}

export function toRows(groups: readonly Group[], open: ReadonlySet<string>): readonly Row[] {
  return groups.flatMap(({ key, deliveries }) => {
    const count = deliveries.length
    const isOpen = count > 1 && open.has(key)
    const first: Row = { key, level: 1, delivery: deliveries[0]!, count, isOpen }
    return isOpen ? [first, ...deliveries.map((delivery) => toMember(key, delivery))] : [first]
  })
}

function toMember(groupKey: string, delivery: Summary): Row {
  return { key: `${groupKey} ${delivery.id}`, level: 2, delivery, count: 1, isOpen: false }
}

/** The key of the group that a row belongs to. */
export function groupKeyOf(row: Row): string {
  return row.level === 1 ? row.key : row.key.slice(0, -row.delivery.id.length - 1)
}
