/** Rejects when `work` has not settled after `timeoutMs`, or throws. A value that comes too late goes to `onLate`. */
export function withDeadline<Value>(
  work: () => Promise<Value>,
  timeoutMs: number,
  onLate?: (value: Value) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new Error(`no answer within ${timeoutMs} ms`))
    }, timeoutMs)
    const settle = (conclude: () => void) => {
      clearTimeout(timer)
      conclude()
    }
    try {
      Promise.resolve(work()).then(
        (value) => settle(() => (isLate ? onLate?.(value) : resolve(value))),
        (error: unknown) => settle(() => reject(error as Error)),
      )
    } catch (error) {
      settle(() => reject(error as Error))
    }
  })
}
