import { WebhookError } from '@cashfree-webhooks/core'
import { CommanderError } from 'commander'
import { isCommandFailure } from './command-failure.ts'
import type { FailureDocument } from './documents.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { toScreen } from './output.ts'
import { createProgram } from './program.ts'
import { refuseSecrets } from './secrets.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Runs the command line on the arguments after the program's name, and gives the exit code. Never ends the process and
 * never throws for wrong use: the message goes to stderr, and with `--json` also to stdout, as a document.
 * @example
 * process.exitCode = await main(process.argv.slice(2), process)
 */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { signal = new AbortController().signal, now = Date.now } = surroundings
  let exitCode: ExitCode = exitCodes.ok
  const { stdin, stdout, stderr, env } = surroundings
  const context = { stdin, stdout, stderr, env, signal, now, end: (code: ExitCode) => void (exitCode = code) }
  const program = createProgram(context)
  try {
    refuseSecrets(argv)
    if (argv.length === 0) {
      stderr.write(program.helpInformation())
      return exitCodes.wrongUse
    }
    await program.parseAsync([...argv], { from: 'user' })
    return exitCode
  } catch (thrown) {
    const failure = toFailure(thrown, signal)
    if (failure === undefined) return exitCodes.ok
    if (argv.includes('--json')) stdout.write(`${JSON.stringify({ error: failure }, null, 2)}\n`)
    stderr.write(toScreen(failure.message))
    return exitCodes[codes[failure.code]]
  }
}

type Failure = FailureDocument['error']

const codes = {
  WRONG_USE: 'wrongUse',
  UNREACHABLE: 'unreachable',
  INTERRUPTED: 'interrupted',
} as const satisfies Record<Failure['code'], keyof typeof exitCodes>

/** Undefined where nothing failed: help and version are thrown, too. What nobody foresaw is thrown on. */
function toFailure(thrown: unknown, signal: AbortSignal): Failure | undefined {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return undefined
    return { code: 'WRONG_USE', message: withoutValues(thrown.message) }
  }
  if (isCommandFailure(thrown)) {
    const code = (Object.keys(codes) as Failure['code'][]).find((name) => exitCodes[codes[name]] === thrown.exitCode)
    if (code) return { code, message: thrown.message }
  }
  if (signal.aborted) return { code: 'INTERRUPTED', message: 'Interrupted.' }
  if (WebhookError.is(thrown) && thrown.code === 'OPTION_INVALID') return { code: 'WRONG_USE', message: thrown.message }
  throw thrown
}

/** Commander repeats what it cannot take. A misspelt option may hold a secret (`--secert=…`), a header a token. */
function withoutValues(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/(--?[\w-]+)=[^']*/g, '$1')
    .replace(/^(option '--header <header>') argument '[^]*' is invalid/, '$1 is invalid')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!)]$/.test(text) ? '' : '.'}\nSee cashfree-webhooks --help.`
}
