/** Knows whether anything is at work. */
export interface AtWork {
  /** Gives what `work` gives, and counts it until then. */
  during<Value>(work: () => Promise<Value>): Promise<Value>
  /** Resolves when nothing has been at work for this long. Ask once. */
  idleFor(milliseconds: number): Promise<void>
}

export function createAtWork(): AtWork {
  let count = 0
  let onChange = () => {}

  return {
    async during(work) {
      count++
      onChange()
      try {
        return await work()
      } finally {
        count--
        onChange()
      }
    },
    idleFor: (milliseconds) =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined
        onChange = () => {
          clearTimeout(timer)
          // What closes must not keep the process alive by itself.
          if (count === 0) timer = setTimeout(resolve, milliseconds).unref()
        }
        onChange()
      }),
  }
}
