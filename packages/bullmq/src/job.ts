import { createHash } from 'node:crypto'
import { describeValue, invalidOption, type QueuedEvent } from '@cashfree-webhooks/core'
import type { JobsOptions } from 'bullmq'
import type { QueueSettings } from './settings.ts'

/** What jobs call their back-off: BullMQ's own knows no limit. */
const BACKOFF = 'cashfree-webhooks'

/** What BullMQ stores: the queued event, and which line it stands in, where order matters. */
export interface JobData extends QueuedEvent {
  /** A digest of the entity: its id may be personal data. */
  readonly line?: string
}

export function toJobData(queued: QueuedEvent, entity: string | undefined): JobData {
  if (entity === undefined) return queued
  if (typeof entity !== 'string')
    throw invalidOption('orderBy', 'a function that gives a text, or undefined', describeValue(entity))
  return { ...queued, line: digest(entity, 32) }
}

/** The same for every copy of an event. BullMQ does not take all the characters that identities have. */
export function jobIdOf(eventId: string): string {
  return digest(eventId, 40)
}

function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length)
}

export function jobOptions(
  jobId: string,
  { attempts, backoff, keepHandledMs, keepHandled }: QueueSettings,
  delay: number | undefined,
): JobsOptions {
  return {
    jobId,
    attempts,
    // Its numbers travel with the job, to whatever worker takes it.
    backoff: { type: BACKOFF, ...backoff } as { type: string },
    removeOnComplete: { age: Math.ceil(keepHandledMs / 1000), count: keepHandled },
    removeOnFail: false,
    // A trace would only tell of this package, and it begins with what was thrown.
    stackTraceLimit: 0,
    ...(delay !== undefined && { delay }),
  }
}
