import type { Fault } from '../fault.ts'

/**
 * One way in which what was signed may differ from what is at hand. Each function gives what the sender may have used
 * instead: one candidate, several, or undefined where it does not apply. What equals what is at hand is not tried again.
 */
export interface Hypothesis {
  readonly fault: Fault
  /** Completes "matches if …". */
  readonly fits: string
  /** What to do about it. */
  readonly hint: string
  readonly body?: (body: Buffer) => Candidates<Buffer>
  /** A body that is JSON, and not too long to be printed again. */
  readonly json?: (tokens: readonly string[]) => Candidates<string>
  readonly timestamp?: (timestamp: string) => Candidates<string>
  /** Where many candidates would make a long body dear. */
  readonly maxBodyBytes?: number
  /** True when the timestamp follows the body. */
  readonly isTimestampBehind?: boolean
  readonly secret?: (secret: string) => Candidates<string | Buffer>
  /** The signature as Cashfree would have written it. */
  readonly signature?: (signature: string) => Candidates<string>
}

export type Candidates<Value> = Value | Iterable<Value> | undefined

export const reprinted =
  'Something before this library parsed the JSON and printed it again. Hand over the bytes as they arrived: mount the webhook before any body parser.'

export const proxied = 'A proxy or a body parser changed the body. Make it pass the bytes on untouched for this route.'

/** A text changed in bytes: latin1 maps every byte to one character and back, so that nothing else changes. */
export function ofText(body: Buffer, change: (text: string) => string): Buffer {
  return Buffer.from(change(body.toString('latin1')), 'latin1')
}
