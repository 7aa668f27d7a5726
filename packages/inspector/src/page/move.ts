export type Step = 'next' | 'previous' | 'first' | 'last'

/** The index that a key leads to; with nothing active (-1), both directions start at the newest. */
export function move(step: Step, active: number, count: number): number {
  const last = count - 1
  if (step === 'first' || (active < 0 && step !== 'last')) return Math.min(0, last)
  if (step === 'last') return last
  return Math.max(0, Math.min(last, active + (step === 'next' ? 1 : -1)))
}
