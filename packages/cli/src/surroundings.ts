import type { Readable, Writable } from 'node:stream'
import type { ExitCode } from './exit-codes.ts'

/** What a command line has around it. `process` is one; a test brings its own. */
export interface Surroundings {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Screen
  readonly stderr: Screen
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C. */
  readonly signal?: AbortSignal | undefined
  /** The clock, epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined
}

export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** What a command gets to work with. */
export interface CommandContext extends Surroundings {
  readonly signal: AbortSignal
  readonly now: () => number
  /** Says what the command ends with. Without it: 0. */
  readonly end: (exitCode: ExitCode) => void
}
