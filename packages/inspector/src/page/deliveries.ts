import type { Summary } from './types.ts'

/** How many the page holds. */
export const MAX_HELD = 2_000

/** What arrived, and how much of it the list shows. */
export interface Deliveries {
  /** `full`: too many pages are open, and the server tells no more of them. */
  readonly connection: 'connecting' | 'live' | 'lost' | 'full'
  /** Newest first, each once. */
  readonly held: readonly Summary[]
  readonly isPaused: boolean
  /** What came while paused. */
  readonly waiting: readonly Summary[]
  /** How many the server has, as far as it is known here. */
  readonly total: number
}

export type Change =
  | { readonly kind: 'connection'; readonly connection: Deliveries['connection'] }
  /** What the server has, after a connection was made: it takes the place of what was held. */
  | { readonly kind: 'loaded'; readonly deliveries: readonly Summary[]; readonly total: number }
  | { readonly kind: 'arrived'; readonly deliveries: readonly Summary[] }
  | { readonly kind: 'paused'; readonly isPaused: boolean }
  | { readonly kind: 'cleared' }

export const noDeliveries: Deliveries = { connection: 'connecting', held: [], isPaused: false, waiting: [], total: 0 }

export function changeDeliveries(state: Deliveries, change: Change): Deliveries {
  switch (change.kind) {
    case 'connection':
      return { ...state, connection: change.connection }
    case 'loaded':
      return { ...state, ...load(state, change.deliveries), connection: 'live', total: change.total }
    case 'arrived': {
      const { held, waiting, isPaused } = state
      const total = state.total + countNew([...held, ...waiting], change.deliveries)
      if (isPaused) return { ...state, total, waiting: merge(waiting, change.deliveries) }
      return { ...state, total, held: merge(held, change.deliveries) }
    }
    case 'paused':
      if (change.isPaused) return { ...state, isPaused: true }
      return { ...state, isPaused: false, held: merge(state.held, state.waiting), waiting: [] }
    case 'cleared':
      return { ...state, held: [], waiting: [], total: 0 }
  }
}

/** Paused, the list stays as it is: what is newer than its newest waits. */
function load({ isPaused, held }: Deliveries, deliveries: readonly Summary[]) {
  const newest = held[0]?.id
  if (!isPaused || newest === undefined) return { held: merge([], deliveries), waiting: [] }
  return {
    held: merge(
      [],
      deliveries.filter(({ id }) => id <= newest),
    ),
    waiting: merge(
      [],
      deliveries.filter(({ id }) => id > newest),
    ),
  }
}

function merge(held: readonly Summary[], arrived: readonly Summary[]): readonly Summary[] {
  const byId = new Map(held.map((delivery) => [delivery.id, delivery]))
  for (const delivery of arrived) byId.set(delivery.id, delivery)
  return [...byId.values()].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, MAX_HELD)
}

function countNew(known: readonly Summary[], arrived: readonly Summary[]): number {
  const ids = new Set(known.map(({ id }) => id))
  return arrived.filter(({ id }) => !ids.has(id)).length
}
