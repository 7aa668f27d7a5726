/** Time as what sends and waits sees it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves when so much time has passed, or at once when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

export interface RealClockOptions {
  /** How many times faster than the wall it runs: with 600, ten minutes take a second. @default 1 */
  readonly speed?: number
}

/** The time of the machine, or a faster one that starts from it. */
export function realClock({ speed = 1 }: RealClockOptions = {}): Clock {
  if (!(speed > 0 && speed < Infinity)) throw new TypeError(`realClock: speed must be a number above 0, got ${speed}.`)
  const startedAt = Date.now()
  const origin = performance.now()
  return {
    now: () => Math.round(startedAt + (performance.now() - origin) * speed),
    async sleep(milliseconds, signal) {
      // A timer holds 24 days at most.
      for (let left = milliseconds / speed; left > 0 && !signal?.aborted; left -= MAX_TIMER_MS) {
        await wait(Math.min(left, MAX_TIMER_MS), signal)
      }
    },
  }
}

const MAX_TIMER_MS = 2 ** 31 - 1

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done)
  })
}

/** A clock that stands still until it is told otherwise. Give its `now` to `createWebhooks` and `memoryStore`. */
export interface FakeClock extends Clock {
  readonly now: () => number
  advance(milliseconds: number): void
}

/** Sleeping advances it at once, so that a schedule of days takes no time. */
export function fakeClock(startsAt: number | Date = Date.UTC(2025, 4, 22, 4)): FakeClock {
  let time = Number(startsAt)
  const advance = (milliseconds: number) => {
    time += milliseconds
  }
  return { now: () => time, advance, sleep: async (milliseconds) => advance(milliseconds) }
}
