/** A clock that stands still until it is told otherwise. Give its `now` to `createWebhooks` and `memoryStore`. */
export interface FakeClock {
  readonly now: () => number
  advance(milliseconds: number): void
}

export function fakeClock(startsAt: number | Date = Date.UTC(2025, 4, 22, 4)): FakeClock {
  let time = Number(startsAt)
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds
    },
  }
}
