import { memoryStore } from '@cashfree-webhooks/core'
import type { StoreComparison } from './run-stores.ts'
import { ofStore } from './of-store.ts'
import { ringHandle } from './ring.ts'

/** Both remember as many as the store does by default. */
const CAPACITY = 100_000

export function memoryComparison(): StoreComparison {
  return {
    id: 'memory',
    title: 'Memory store: claim and settle, 64 in flight',
    events: 20_000,
    baseline: 'Map with a ring',
    handles: { 'Map with a ring': ringHandle(CAPACITY), memoryStore: ofStore(memoryStore({ maxEntries: CAPACITY })) },
  }
}
