import { ended, type Result } from './outcome.ts'
import type { Soon } from './soon.ts'

/**
 * Joins deliveries of one event that overlap in this process: the first is handled, the others wait and share how it
 * ended. None of them can be answered 200 before the first has succeeded.
 */
export function createJoin(): (id: string, handle: () => Soon<Result>) => Soon<Result> {
  const handling = new Map<string, Promise<Result>>()

  return function join(id, handle) {
    const first = handling.get(id)
    if (first) return first.then(({ failure }) => (failure ? ended(failure) : { outcome: 'duplicate' }))
    const mine = handle()
    if (!(mine instanceof Promise)) return mine
    handling.set(id, mine)
    const forget = () => handling.delete(id)
    mine.then(forget, forget)
    return mine
  }
}
