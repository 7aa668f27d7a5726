/**
 * Rejects when `work` throws or has not settled after `timeoutMs`. A value that comes too late goes to `onLate`, whose
 * failure nobody hears.
 */
export function withDeadline<Value>(
  work: () => Promise<Value>,
  timeoutMs: number,
  onLate?: (value: Value) => unknown,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new Error(`no answer within ${timeoutMs} ms`))
    }, timeoutMs)
    const refuse = (error: unknown) => {
      clearTimeout(timer)
      reject(error as Error)
    }
    try {
      Promise.resolve(work()).then((value) => {
        clearTimeout(timer)
        if (isLate)
          void Promise.resolve(value)
            .then(onLate)
            .catch(() => {})
        else resolve(value)
      }, refuse)
    } catch (error) {
      refuse(error)
    }
  })
}
