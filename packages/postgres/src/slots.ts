import type { PostgresPool } from './pool.ts'

/** A number of places; who finds none free waits, first come, first served. */
export interface Slots {
  take(): Promise<void>
  free(): void
}

export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = []
  let free = count

  return {
    async take() {
      if (free > 0) free--
      else await new Promise<void>((resolve) => void waiting.push(resolve))
    },
    free() {
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}

const slotsByPool = new WeakMap<PostgresPool, Slots>()

/** One connection of the pool stays free: handlers that use it as well would wait for each other if all were taken. */
export function slotsOf(pool: PostgresPool): Slots {
  let slots = slotsByPool.get(pool)
  if (!slots) {
    // What is no number is no limit to pg.
    const max = Number(pool.options?.max) || Infinity
    slots = createSlots(Math.max(1, max - 1))
    slotsByPool.set(pool, slots)
  }
  return slots
}
