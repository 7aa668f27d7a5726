import type { Capture, CaptureSummary } from './capture.ts'

/** Where captured deliveries are kept. */
export interface Captures {
  /** Resolves when there is room for the next one: whoever waits for it is slowed down rather than memory filled. */
  add(capture: Capture): Promise<void>
  list(options?: ListOptions): Promise<CapturePage>
  /** As it came, or with `isMasked` what is left of it. Undefined when it is not known, or no longer. */
  get(id: string): Promise<Capture | undefined>
  clear(): Promise<void>
  /** Resolves when everything is where it stays. */
  close(): Promise<void>
}

export interface ListOptions {
  /** How many at most. @default 200 */
  readonly limit?: number | undefined
  /** Only captures older than this one. */
  readonly before?: string | undefined
  /** Only captures with this text in what a list shows of them, in either case. */
  readonly query?: string | undefined
}

/** Newest first. */
export interface CapturePage {
  readonly deliveries: readonly CaptureSummary[]
  /** How many match the query in the whole store. */
  readonly total: number
  readonly hasMore: boolean
}
