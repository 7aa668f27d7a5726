/** The answer to a claim. `done` lists the handlers that succeeded before an earlier attempt failed. */
export type Claim<Tx = unknown> =
  | {
      readonly status: 'claimed'
      /** Fences off late owners: every claim gets a token of its own, and only the latest one counts. */
      readonly token: string
      readonly done: readonly string[]
      /** A transactional store gives the open transaction here; settle commits it, release rolls it back. */
      readonly tx?: Tx
    }
  | { readonly status: 'in-progress' }
  | { readonly status: 'settled' }

/**
 * How long a store keeps a claim after its lease when nobody comes back for it, and the done handlers of a released
 * event: a week, longer than every retry schedule. An event that nobody sends again is then forgotten.
 */
export const ABANDONED_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Where the right to handle an event is kept. Every method is atomic, and time is the store's own clock, so that
 * processes with different clocks agree. A method rejects only when the store cannot be reached or is not set up; a
 * `WebhookError` with the code `STORE_UNAVAILABLE` says in its message what to do about it.
 */
export interface DedupeStore<Tx = unknown> {
  /** True when every claim comes with an open transaction, `tx`. */
  readonly transactional?: boolean
  /** Takes the event for `leaseMs`, unless it is settled or another lease on it still runs. */
  claim(id: string, leaseMs: number): Promise<Claim<Tx>>
  /** Extends the lease from now; false when `token` is no longer the owner. */
  renew(id: string, token: string, leaseMs: number): Promise<boolean>
  /** Records the event as handled for `retainMs`; false when the lease was lost to another owner. */
  settle(id: string, token: string, retainMs: number): Promise<boolean>
  /** Gives the event back and remembers which handlers are done; false when `token` is no longer the owner. */
  release(id: string, token: string, done: readonly string[]): Promise<boolean>
}
