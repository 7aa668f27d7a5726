import { inTurn } from '../measure/in-turn.ts'
import type { Section } from '../measure/section.ts'
import { toSpread } from '../measure/statistics.ts'
import type { Scale } from '../scale.ts'
import { drive, type Driven, type Handle } from './drive.ts'
import { findServers } from './find-servers.ts'
import { memoryComparison } from './memory.ts'
import { postgresComparison } from './postgres.ts'
import { redisComparisons } from './redis.ts'

export interface StoreComparison {
  readonly id: string
  readonly title: string
  /** How many in a round. */
  readonly events: number
  readonly baseline: string
  readonly handles: Readonly<Record<string, Handle>>
  close?(): Promise<void>
}

/** What stores take, each against the least that its server could do. */
export async function runStores({ storeRounds }: Scale): Promise<Section[]> {
  const servers = await findServers()
  try {
    const sections = [await compare(memoryComparison(), storeRounds)]
    for (const comparison of await redisComparisons(servers.redisUrl)) {
      sections.push(await compare(comparison, storeRounds))
    }
    return [...sections, await compare(await postgresComparison(servers.postgresUrl), storeRounds)]
  } finally {
    await servers.stop()
  }
}

async function compare(comparison: StoreComparison, rounds: number): Promise<Section> {
  const { id, title, events, baseline, handles } = comparison
  try {
    const measured = await inTurn(Object.entries(handles), { rounds, warmUp: 2 }, ([, handle]) => drive(handle, events))
    const rows = [...measured].map(([[variant], driven]) => {
      const median = (field: keyof Driven) => toSpread(driven.map((round) => round[field])).median
      return {
        variant,
        rounds: driven.map(({ perSecond }) => perSecond),
        besides: { 'p50, ms': median('p50'), 'p99, ms': median('p99') },
      }
    })
    return { id, title, unit: 'events/s', baseline, rows }
  } finally {
    await comparison.close?.()
  }
}
