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
