#!/usr/bin/env node
import { exitCodes } from './exit-codes.ts'
import { main } from './main.ts'

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time somebody does not want to wait.
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted)
    interruption.abort()
  })
}

// `cashfree-webhooks events | head` closes the pipe early. What is not read need not be written; the exit code stays right.
for (const screen of [process.stdout, process.stderr]) {
  screen.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const { stdin, stdout, stderr, env } = process
main(process.argv.slice(2), { stdin, stdout, stderr, env, signal: interruption.signal }).then(
  (exitCode) => {
    // Requests that wait for an answer would keep the process alive.
    if (interruption.signal.aborted) process.exit(exitCode)
    process.exitCode = exitCode
  },
  // Without this it would end with 1, which says no.
  (error: unknown) => {
    stderr.write(
      `A fault of cashfree-webhooks itself. Please report it:\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.exitCode = exitCodes.fault
  },
)
