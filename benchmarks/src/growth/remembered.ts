import { memoryStore } from '@cashfree-webhooks/core'
import { collectGarbage, sweep } from '../measure/garbage.ts'
import { inTurn } from '../measure/in-turn.ts'
import type { Section } from '../measure/section.ts'
import { LEASE_MS, type Handle } from '../stores/drive.ts'
import { ofStore } from '../stores/of-store.ts'

/** Nothing is forgotten while it is measured. */
const RETAIN_MS = 24 * 60 * 60 * 1000
const CALLS = 5_000

interface Filled {
  readonly remembered: number
  readonly bytesEach: number
  readonly handle: Handle
}

/** What a claim takes, and what it keeps, with a thousand to a million events remembered. */
export async function measureRemembered(counts: readonly number[], rounds: number): Promise<Section[]> {
  const filled: Filled[] = []
  for (const count of counts) filled.push(await fill(count))

  const measured = await inTurn(filled, { rounds, warmUp: 2 }, ({ handle }) => timeEach(handle))
  const names = new Map(filled.map((one) => [one, one.remembered.toLocaleString('en')]))
  // Of a thousand, what the process does besides is as much as what is kept.
  const enough = filled.filter(({ remembered }) => remembered >= 10_000)
  return [
    {
      id: 'remembered',
      title: 'Memory store: claim and settle, by events remembered',
      unit: 'µs',
      baseline: names.get(filled[0]!)!,
      rows: filled.map((one) => ({ variant: names.get(one)!, rounds: measured.get(one)! })),
    },
    {
      id: 'remembered bytes',
      title: 'Memory store: bytes for each event beyond its id',
      unit: 'bytes',
      baseline: names.get(enough[0]!)!,
      rows: enough.map((one) => ({ variant: names.get(one)!, rounds: [one.bytesEach] })),
    },
  ]
}

async function fill(remembered: number): Promise<Filled> {
  const ids = Array.from({ length: remembered }, freshId)
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  // Twice as many: it forgets half when it is full, and the ids that are measured come on top.
  const store = memoryStore({ maxEntries: 2 * remembered + CALLS * 100 })
  for (const id of ids) {
    const claim = await store.claim(id, LEASE_MS)
    if (claim.status === 'claimed') await store.settle(id, claim.token, RETAIN_MS)
  }
  collectGarbage()
  const bytesEach = (process.memoryUsage().heapUsed - before) / remembered
  return { remembered: ids.length, bytesEach, handle: ofStore(store) }
}

async function timeEach(handle: Handle): Promise<number> {
  const ids = Array.from({ length: CALLS }, freshId)
  sweep()
  const startedAt = performance.now()
  for (const id of ids) await handle(id)
  return ((performance.now() - startedAt) * 1000) / CALLS
}

let number = 1e12

/** One piece in memory: a text put together would be flattened by the store, and counted as its own. */
function freshId(): string {
  return Buffer.from(`PAYMENT_SUCCESS_WEBHOOK|payments|${number++}|SUCCESS`).toString('latin1')
}
