import type { PostgresPool } from '../pool.ts'

type Callback = (error: Error | undefined, client?: unknown, release?: unknown) => void

/** A pool, as far as graphile-worker uses it, that gives no connection before it is opened. */
export function gatePool(pool: PostgresPool): {
  readonly pool: { connect(callback?: Callback): Promise<unknown> | void }
  open(): void
} {
  const connect = pool.connect.bind(pool) as (callback?: Callback) => Promise<unknown>
  let open!: () => void
  const opened = new Promise<void>((resolve) => (open = resolve))
  return {
    pool: {
      connect(callback) {
        if (callback === undefined) return opened.then(() => connect())
        return void opened.then(() => connect(callback))
      },
    },
    open,
  }
}
