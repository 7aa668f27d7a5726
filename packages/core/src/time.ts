import type { Zone } from './catalogue/define-events.ts'

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/

/** What Date reads as it is written, which is nearly all that comes. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/

export type ReadTime =
  | { readonly occurredAt: Date; readonly occurredAtZone: 'stated' | 'assumed' }
  | { readonly occurredAt: null; readonly occurredAtZone: null }

const unreadable: ReadTime = { occurredAt: null, occurredAtZone: null }

/**
 * Reads every form that Cashfree writes times in: ISO 8601 with `Z`, `+05:30` or `+0530`; without a zone, with `T` or a
 * blank, down to the second, the minute or the day, for which the product's usual zone is assumed; up to nine digits of
 * a second; and blanks after colons. Anything else is null, never an invalid Date.
 */
export function readTime(value: unknown, assumedZone: Zone | undefined): ReadTime {
  if (typeof value === 'string' && ISO.test(value)) return toTime(value, value.slice(0, 19), 'stated')
  const parts = typeof value === 'string' ? TIME.exec(value.replaceAll(': ', ':')) : null
  if (parts === null) return unreadable
  const [, date, minutes = '00:00', seconds = ':00', fraction = '', stated] = parts
  const zone = stated ?? assumedZone
  if (zone === undefined) return unreadable
  const local = `${date}T${minutes}${seconds}`
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  return toTime(`${local}${fraction.slice(0, 4)}${offset}`, local, stated === undefined ? 'assumed' : 'stated')
}

function toTime(written: string, local: string, occurredAtZone: 'stated' | 'assumed'): ReadTime {
  const occurredAt = new Date(written)
  if (Number.isNaN(occurredAt.getTime()) || !isOnCalendar(local)) return unreadable
  return { occurredAt, occurredAtZone }
}

/** Date takes 31 February for 3 March, and 24 o'clock for the next day; what it prints differently does not exist. */
function isOnCalendar(local: string): boolean {
  const mayOverflow = local.slice(8, 10) > '28' || local.slice(11, 13) === '24'
  return !mayOverflow || new Date(`${local}Z`).toISOString().startsWith(local)
}
