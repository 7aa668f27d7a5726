import { randomUUID } from 'node:crypto'
import { sweep } from '../measure/garbage.ts'
import { quantile } from '../measure/statistics.ts'

const IN_FLIGHT = 64
export const LEASE_MS = 60_000
/** Short: what a benchmark leaves in a server goes away by itself. */
export const RETAIN_MS = 60_000

/** Takes an event and records it as handled: what a store does for each. False when it was taken before. */
export type Handle = (id: string) => Promise<boolean>

export interface Driven {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/** Handles so many events that nobody has seen yet, 64 at a time. */
export async function drive(handle: Handle, events: number): Promise<Driven> {
  const ids = Array.from({ length: events }, freshId)
  const latencies = new Float64Array(events)
  let next = 0
  async function worker(): Promise<void> {
    while (next < events) {
      const at = next++
      const startedAt = performance.now()
      if (!(await handle(ids[at]!))) throw new Error('An event that is new was taken for one that was handled.')
      latencies[at] = performance.now() - startedAt
    }
  }
  sweep()
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  const seconds = (performance.now() - startedAt) / 1000
  const sorted = [...latencies.sort()]
  return { perSecond: events / seconds, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
}

/** As long as the catalogue makes them. */
function freshId(): string {
  return `PAYMENT_SUCCESS_WEBHOOK|payments|${randomUUID()}|SUCCESS`
}
