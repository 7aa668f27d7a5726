import type { EventType } from '@cashfree-webhooks/core'
import type { BuiltEvent } from '../build-event.ts'

/** What happened to one customer: events that belong together, in time order. */
export interface Scenario {
  readonly description: string
  readonly steps: readonly Step[]
}

export interface Step {
  /** Since the first step. */
  readonly afterMs: number
  readonly type: EventType
  readonly build: (moment: Moment) => BuiltEvent
}

/** When a step happens, and what names its entities: the same in all steps of a run, and others in the next run. */
export interface Moment {
  readonly at: Date
  readonly startsAt: Date
  /** Thirteen digits. */
  readonly run: string
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export function later(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds)
}

/** `2025-05-22T03:51:14Z` */
export function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** `2025-05-22T09:21:14`, Indian time. */
export function indianWithoutZone(at: Date): string {
  return later(at, 5.5 * HOUR_MS)
    .toISOString()
    .slice(0, 19)
}

/** `2025-05-22T09:21:14+05:30` */
export function indian(at: Date): string {
  return `${indianWithoutZone(at)}+05:30`
}
