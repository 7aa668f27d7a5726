/** What a command's exit code says. Documented in the README; scripts and CI build on it. */
export const exitCodes = {
  /** Done as asked, and the answer is yes. */
  ok: 0,
  /** Done as asked, and the answer is no: a signature does not verify, a delivery was not answered 200. */
  no: 1,
  /** Asked in a way that cannot be done; the message says what to do instead. */
  wrongUse: 2,
  /** A server or a file could not be reached. */
  unreachable: 3,
  /** A fault of this program. */
  fault: 70,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
