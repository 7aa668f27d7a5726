/** Counts work that is under way, so that closing can wait for it. */
export interface InFlight {
  begin(): void
  end(): void
  /** Resolves with true as soon as nothing is under way, with false after `timeoutMs`. */
  landed(timeoutMs: number): Promise<boolean>
}

export function createInFlight(): InFlight {
  let count = 0
  let whenLanded: (() => void) | undefined

  return {
    begin() {
      count++
    },
    end() {
      if (--count === 0) whenLanded?.()
    },
    landed(timeoutMs) {
      if (count === 0) return Promise.resolve(true)
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), timeoutMs)
        whenLanded = () => {
          clearTimeout(timer)
          resolve(true)
        }
      })
    },
  }
}
