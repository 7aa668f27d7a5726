import { ended, type Result } from './outcome.ts'

/**
 * Joins deliveries of one event that overlap in this process: the first is handled, the others wait and share how it
 * ended. None of them can be answered 200 before the first has succeeded.
 */
export function createJoin(): (id: string, handle: () => Promise<Result>) => Promise<Result> {
  const handling = new Map<string, Promise<Result>>()

  return async function join(id, handle) {
    const first = handling.get(id)
    if (first) {
      const { failure } = await first
      return failure ? ended(failure) : { outcome: 'duplicate' }
    }
    const mine = handle()
    handling.set(id, mine)
    try {
      return await mine
    } finally {
      handling.delete(id)
    }
  }
}
