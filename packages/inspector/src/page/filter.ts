import type { Summary } from './types.ts'

/** What the list shows; an empty text is no filter. */
export interface Filter {
  readonly text: string
  readonly verdict: string
  readonly product: string
  /** `2xx`, `3xx`, `4xx`, `5xx`, or `none` where no answer came. */
  readonly status: string
}

export const noFilter: Filter = { text: '', verdict: '', product: '', status: '' }

export function isFiltering(filter: Filter): boolean {
  return Object.values(filter).some((value) => value.trim() !== '')
}

/** Whether a delivery is shown. `found` are those that the server found for the text. */
export function passes(delivery: Summary, filter: Filter, found: ReadonlySet<string>): boolean {
  return (
    (!filter.verdict || delivery.verdict === filter.verdict) &&
    (!filter.product || delivery.event?.product === filter.product) &&
    (!filter.status || statusClass(delivery) === filter.status) &&
    (holdsText(delivery, filter.text) || found.has(delivery.id))
  )
}

export function statusClass({ answer }: Summary): string {
  const status = answer?.status ?? null
  return status === null ? 'none' : `${Math.floor(status / 100)}xx`
}

/** The values that there are to choose from, in the order of the alphabet. */
export function choices(deliveries: readonly Summary[], of: (delivery: Summary) => string | undefined) {
  const values = new Set<string>()
  for (const delivery of deliveries) {
    const value = of(delivery)
    if (value) values.add(value)
  }
  return [...values].sort()
}

/** Every word somewhere in what the list knows of it. */
function holdsText(delivery: Summary, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const { id, verdict, code, event, answer, method, url } = delivery
  const known = [
    id,
    verdict,
    code,
    event?.type,
    event?.product,
    event?.id,
    answer?.status,
    answer?.outcome,
    method,
    url,
  ]
  const haystack = known.join('\n').toLowerCase()
  return words.every((word) => haystack.includes(word))
}
