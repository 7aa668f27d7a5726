/** The time between attempts: doubled each time, and less by chance, so that what failed together does not return together. */
export interface Backoff {
  /** Before the second attempt. @default 1_000 */
  readonly firstMs?: number | undefined
  /** At most. @default 3_600_000 */
  readonly maxMs?: number | undefined
}

/** Milliseconds until the next attempt, after so many. `random`, from 0 to 1, takes off up to a half. */
export function backoffMs(
  attemptsMade: number,
  { firstMs = 1_000, maxMs = 3_600_000 }: Backoff,
  random = Math.random(),
): number {
  return Math.max(1, Math.round(Math.min(maxMs, firstMs * 2 ** (attemptsMade - 1)) * (1 - random / 2)))
}
