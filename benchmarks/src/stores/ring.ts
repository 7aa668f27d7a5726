import type { Handle } from './drive.ts'

/**
 * The bare equivalent of the memory store: a Map from ids to when they were handled, and a ring that says which to
 * forget. It has no leases, no tokens and no clock but the caller's; asynchronous, as any store is.
 */
export function ringHandle(capacity: number): Handle {
  const seen = new Map<string, number>()
  const ring = new Array<string | undefined>(capacity).fill(undefined)
  let at = 0

  async function claim(id: string): Promise<boolean> {
    if (seen.has(id)) return false
    const forgotten = ring[at]
    if (forgotten !== undefined) seen.delete(forgotten)
    ring[at] = id
    at = (at + 1) % capacity
    seen.set(id, 0)
    return true
  }
  async function settle(id: string): Promise<boolean> {
    seen.set(id, Date.now())
    return true
  }
  return async (id) => (await claim(id)) && settle(id)
}
