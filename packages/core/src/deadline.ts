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
    let isSettled = false
    let isLate = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      isSettled = true
      clearTimeout(timer)
    }
    const refuse = (error: unknown) => {
      settle()
      reject(error as Error)
    }
    try {
      Promise.resolve(work()).then((value) => {
        settle()
        if (isLate)
          void Promise.resolve(value)
            .then(onLate)
            .catch(() => {})
        else resolve(value)
      }, refuse)
    } catch (error) {
      return refuse(error)
    }
    // What is settled already is heard of before this: a store in memory needs no timer.
    queueMicrotask(() => {
      if (isSettled) return
      timer = setTimeout(() => {
        isLate = true
        reject(new Error(`no answer within ${timeoutMs} ms`))
      }, timeoutMs)
    })
  })
}
