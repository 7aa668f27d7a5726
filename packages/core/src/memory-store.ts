import { describe, invalidOption } from './errors.ts'
import { answered } from './soon.ts'
import { ABANDONED_MS, type Claim, type DedupeStore } from './store.ts'

export interface MemoryStoreOptions {
  /** How many finished events are remembered at least; up to twice as many are held. @default 100_000 */
  readonly maxEntries?: number
  /** The store's clock, epoch milliseconds. @default Date.now */
  readonly now?: () => number
}

interface Pending {
  readonly token: string
  readonly done: readonly string[]
  leaseEndsAt: number
}

/** A finished attempt: settled, or released with some handlers done. */
interface Finished {
  readonly until: number
  readonly done: readonly string[] | undefined
}

/**
 * Keeps claims in this process: right for one process, and for nothing else. Bounded, and events being handled are
 * never dropped. Finished ones live in two generations: when the young one is full it becomes the old one, and what
 * was old is forgotten. That keeps every call at constant time, where deleting the oldest of one large Map does not.
 */
export function memoryStore({ maxEntries = 100_000, now = Date.now }: MemoryStoreOptions = {}): DedupeStore {
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    throw invalidOption('maxEntries', 'a whole number of at least 1', describe(maxEntries))
  }
  const pending = new Map<string, Pending>()
  let young = new Map<string, Finished>()
  let old = new Map<string, Finished>()
  let claims = 0

  function forget(id: string): void {
    pending.delete(id)
    young.delete(id)
    old.delete(id)
  }

  function finish(id: string, finished: Finished): void {
    pending.delete(id)
    // What the old generation may have of it is looked at after the young one, and goes first.
    young.set(id, finished)
    if (young.size >= maxEntries) {
      old = young
      young = new Map()
    }
  }

  function finishedOf(id: string): Finished | undefined {
    const finished = young.get(id) ?? (old.size > 0 ? old.get(id) : undefined)
    return finished !== undefined && finished.until > now() ? finished : undefined
  }

  function take(id: string, leaseMs: number): Claim {
    const owner = pending.get(id)
    if (owner !== undefined && owner.leaseEndsAt > now()) return { status: 'in-progress' }
    const finished = finishedOf(id)
    if (finished !== undefined && finished.done === undefined) return { status: 'settled' }
    const done = owner?.done ?? finished?.done ?? []
    const token = String(++claims)
    pending.set(id, { token, done, leaseEndsAt: now() + leaseMs })
    return { status: 'claimed', token, done }
  }

  function owns(id: string, token: string): boolean {
    return pending.get(id)?.token === token
  }

  return {
    claim: (id, leaseMs) => answered(take(id, leaseMs)),
    renew(id, token, leaseMs) {
      if (!owns(id, token)) return answered(false)
      pending.get(id)!.leaseEndsAt = now() + leaseMs
      return answered(true)
    },
    settle(id, token, retainMs) {
      if (!owns(id, token)) return answered(false)
      finish(id, { until: now() + retainMs, done: undefined })
      return answered(true)
    },
    release(id, token, done) {
      if (!owns(id, token)) return answered(false)
      if (done.length > 0) finish(id, { until: now() + ABANDONED_MS, done })
      else forget(id)
      return answered(true)
    },
  }
}
