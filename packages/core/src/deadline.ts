/** Rejects when `work` has not settled after `timeoutMs`. A value that comes too late goes to `onLate`, whose failure nobody hears. */
export function withDeadline<Value>(
  work: () => Promise<Value>,
  timeoutMs: number,
  onLate?: (value: Value) => unknown,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      reject(new Error(`no answer within ${timeoutMs} ms`))
    }, timeoutMs)
    // Called inside then, so that a store that throws instead of rejecting is caught too.
    Promise.resolve()
      .then(work)
      .then(
        (value) => (late ? onLate?.(value) : resolve(value)),
        (error: unknown) => reject(error as Error),
      )
      .catch(() => {})
      .finally(() => clearTimeout(timer))
  })
}
