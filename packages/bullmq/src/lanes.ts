/** Events that are handled apart from others, under limits of their own. */
export interface Lane {
  /** The types of the events that go here. */
  readonly types: readonly string[]
  /** How many of them are handled at the same time, over all workers. @default as many as the workers take */
  readonly concurrency?: number | undefined
  /** How many are begun in a while, over all workers; a further attempt counts as well. @default no limit */
  readonly rateLimit?: { readonly max: number; readonly perMs: number } | undefined
}

export type Lanes = Readonly<Record<string, Lane>>

/** The lane of everything that no other lane takes. */
export const DEFAULT_LANE = 'default'

/** What BullMQ calls the queue of a lane. */
export function queueNameOf(name: string, lane: string): string {
  return lane === DEFAULT_LANE ? name : `${name}-${lane}`
}

export function laneNames(lanes: Lanes): string[] {
  return [DEFAULT_LANE, ...Object.keys(lanes)]
}

/** Says which lane an event goes to, by its type. */
export function laneFinder(lanes: Lanes): (type: string) => string {
  const laneOf = new Map<string, string>()
  for (const [lane, { types }] of Object.entries(lanes)) for (const type of types) laneOf.set(type, lane)
  return (type) => laneOf.get(type) ?? DEFAULT_LANE
}
