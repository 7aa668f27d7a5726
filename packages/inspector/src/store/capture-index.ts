import type { Capture, CaptureSummary } from '../capture.ts'
import type { CapturePage, ListOptions } from '../captures.ts'
import { toSummary } from '../to-summary.ts'

const DEFAULT_LIMIT = 200

/** Captures in the order of their ids, without headers and bodies, up to a number; then the oldest go. */
export interface CaptureIndex<Entry extends Capture> {
  add(entry: Entry): void
  get(id: string): Entry | undefined
  list(options: ListOptions, isWhole: (entry: Entry) => boolean): CapturePage
  /** Removes those that `isGone` says are gone. */
  prune(isGone: (entry: Entry) => boolean): void
  clear(): void
  /** True when older ones have gone, or would. */
  isFull(): boolean
}

export function createCaptureIndex<Entry extends Capture>(maxCaptures: number): CaptureIndex<Entry> {
  let entries: Entry[] = []

  /** Where an id is, or would be. */
  function place(id: string): number {
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (entries[middle]!.id < id) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    add(entry) {
      const last = entries.at(-1)
      if (last === undefined || last.id < entry.id) entries.push(entry)
      else entries.splice(place(entry.id), 0, entry)
      if (entries.length > maxCaptures) entries.shift()
    },
    get(id) {
      const entry = entries[place(id)]
      return entry?.id === id ? entry : undefined
    },
    list({ limit = DEFAULT_LIMIT, before, query = '' }, isWhole) {
      const wanted = query.trim().toLowerCase()
      const found = wanted === '' ? entries : entries.filter((entry) => textOf(entry).includes(wanted))
      const end = before === undefined ? found.length : found.filter(({ id }) => id < before).length
      const start = Math.max(0, end - limit)
      const deliveries = found.slice(start, end).reverse()
      return {
        deliveries: deliveries.map((entry) => ({ ...toSummary(entry), isMasked: !isWhole(entry) })),
        total: found.length,
        hasMore: start > 0,
      }
    },
    prune(isGone) {
      entries = entries.filter((entry) => !isGone(entry))
    },
    clear() {
      entries = []
    },
    isFull: () => entries.length >= maxCaptures,
  }
}

/** What a search looks at. */
function textOf({ id, receivedAt, method, url, verdict, code, event, answer }: CaptureSummary): string {
  const { type = '', product = '', id: identity = '' } = event ?? {}
  const { status = '', outcome = '', error = '' } = answer ?? {}
  return [id, receivedAt, method, url, verdict, code, type, product, identity, status, outcome, error]
    .join('\n')
    .toLowerCase()
}
