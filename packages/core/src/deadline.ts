/**
 * Rejects when `work` throws or has not settled after `timeoutMs`. A value that comes too late goes to `onLate`, whose
 * failure nobody hears.
 */
export async function withDeadline<Value>(
  work: () => Promise<Value>,
  timeoutMs: number,
  onLate?: (value: Value) => unknown,
): Promise<Value> {
  let settled: { readonly value: Value } | { readonly error: unknown } | undefined
  const working = Promise.resolve(work())
  working.then(
    (value) => (settled = { value }),
    (error: unknown) => (settled = { error }),
  )
  // What is there already, as a secret that was fetched before, is heard of within this turn, and needs no timer.
  await undefined
  if (settled === undefined) return raceTimer(working, timeoutMs, onLate)
  if ('error' in settled) throw settled.error
  return settled.value
}

function raceTimer<Value>(
  working: Promise<Value>,
  timeoutMs: number,
  onLate: ((value: Value) => unknown) | undefined,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new Error(`no answer within ${timeoutMs} ms`))
    }, timeoutMs)
    working.then(
      (value) => {
        clearTimeout(timer)
        if (isLate)
          void Promise.resolve(value)
            .then(onLate)
            .catch(() => {})
        else resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error as Error)
      },
    )
  })
}
