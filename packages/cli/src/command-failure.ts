import { exitCodes, type ExitCode } from './exit-codes.ts'

/** What a command throws to end with a message for people and an exit code for programs. */
export interface CommandFailure extends Error {
  readonly exitCode: ExitCode
}

/** Asked in a way that cannot be done. The message says what was found and what to do; it never holds a secret. */
export const wrongUse = (message: string): CommandFailure => failure(exitCodes.wrongUse, message)

/** A server or a file could not be reached. */
export const unreachable = (message: string): CommandFailure => failure(exitCodes.unreachable, message)

/** Ctrl-C. */
export const interrupted = (): CommandFailure => failure(exitCodes.interrupted, 'Interrupted.')

export function isCommandFailure(thrown: unknown): thrown is CommandFailure {
  return thrown instanceof Error && 'exitCode' in thrown
}

function failure(exitCode: ExitCode, message: string): CommandFailure {
  return Object.assign(new Error(message), { exitCode })
}
