import type { Zone } from './catalogue/define-events.ts'

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/

export type ReadTime =
  | { readonly occurredAt: Date; readonly occurredAtZone: 'stated' | 'assumed' }
  | { readonly occurredAt: null; readonly occurredAtZone: null }

const unreadable: ReadTime = { occurredAt: null, occurredAtZone: null }

/**
 * Reads the two forms that `event_time` comes in: ISO 8601 with its zone, and `YYYY-MM-DD HH:MM:SS` without, for
 * which the product's usual zone is assumed. Anything else is null, never an invalid Date.
 */
export function readTime(value: unknown, assumedZone: Zone | undefined): ReadTime {
  const parts = typeof value === 'string' ? TIME.exec(value) : null
  if (parts === null) return unreadable
  const [, date, clock, fraction = '', stated] = parts
  const zone = stated ?? assumedZone
  if (zone === undefined) return unreadable
  const occurredAt = new Date(`${date}T${clock}${fraction.slice(0, 4)}${zone}`)
  if (Number.isNaN(occurredAt.getTime()) || !isOnCalendar(`${date}T${clock}`)) return unreadable
  return { occurredAt, occurredAtZone: stated === undefined ? 'assumed' : 'stated' }
}

/** Date takes 31 February for 3 March, and 24 o'clock for the next day; what it prints differently does not exist. */
function isOnCalendar(local: string): boolean {
  const mayOverflow = local.slice(8, 10) > '28' || local.slice(11, 13) === '24'
  return !mayOverflow || new Date(`${local}Z`).toISOString().startsWith(local)
}
