import type { Command } from 'commander'
import { interrupted, isCommandFailure, unreachable, wrongUse } from './command-failure.ts'
import { readBytes } from './read-bytes.ts'
import { repeated } from './repeated.ts'
import type { CommandContext } from './surroundings.ts'

export const DEFAULT_SECRET_ENV = 'CASHFREE_CLIENT_SECRET'

export interface SecretOptions {
  readonly secretEnv?: readonly string[]
  readonly secretFile?: readonly string[]
}

/** A secret, and where it came from: that may be shown, the secret may not. */
export interface FoundSecret {
  readonly text: string
  readonly from: string
}

/** Adds the options by which every command takes its secrets. There is none that takes a secret itself: see `refuseSecrets`. */
export function withSecretOptions(command: Command): Command {
  return command
    .option(
      '--secret-env <name>',
      `an environment variable that holds a client secret (default: ${DEFAULT_SECRET_ENV})`,
      repeated,
    )
    .option('--secret-file <path>', 'a file that holds one; a line end at its end is not part of it', repeated)
}

/**
 * The secrets: those that the options name; without options the one in the environment; else asked for, hidden, where
 * there is a terminal. They are given as they are, blanks and quotes included.
 */
export async function findSecrets(
  { secretEnv = [], secretFile = [] }: SecretOptions,
  context: CommandContext,
): Promise<readonly [FoundSecret, ...FoundSecret[]]> {
  const named = secretEnv.map((name) => fromEnvironment(name, context.env))
  for (const path of secretFile) named.push(await fromFile(path, context))
  const [first, ...others] = named
  if (first) return [first, ...others]
  if (context.env[DEFAULT_SECRET_ENV]) return [fromEnvironment(DEFAULT_SECRET_ENV, context.env)]
  return [{ text: await askForSecret(context), from: 'the prompt' }]
}

/** Like `findSecrets`, for those who sign: one secret, and none that a copy and paste has spoilt. */
export async function findSigningSecret(options: SecretOptions, context: CommandContext): Promise<string> {
  const [{ text, from }, ...others] = await findSecrets(options, context)
  if (others.length > 0) throw wrongUse('A delivery is signed with one secret. Give one --secret-env or --secret-file.')
  if (text !== text.trim() || /^(["']).*\1$/s.test(text)) {
    throw wrongUse(`The secret from ${from} has blanks or quotes around it. Copy it again, without them.`)
  }
  return text
}

function fromEnvironment(name: string, env: CommandContext['env']): FoundSecret {
  const text = env[name]
  if (text) return { text, from: name }
  // Somebody may have given the secret where its name belongs; secrets have small letters.
  const shown = /^[A-Z][A-Z\d_]*$/.test(name)
    ? `The environment variable ${name}`
    : 'The variable that --secret-env names'
  throw wrongUse(
    `${shown} is ${text === undefined ? 'not set' : 'empty'}. Put the client secret of the API keys into it, and give its name.`,
  )
}

async function fromFile(path: string, context: CommandContext): Promise<FoundSecret> {
  const bytes = await readBytes(path, context).catch((error: unknown) => {
    // For the same reason without the path.
    if (isCommandFailure(error))
      throw unreachable('The file that --secret-file names could not be read. Give its path, not the secret.')
    throw error
  })
  const text = bytes.toString('utf8').replace(/\r?\n$/, '')
  if (text === '') throw wrongUse(`The file ${path} is empty. Put the client secret into it.`)
  return { text, from: path }
}

async function askForSecret({ stdin, stderr, signal }: CommandContext): Promise<string> {
  if (!stdin.isTTY || !stderr.isTTY) {
    throw wrongUse(
      `No secret. Set ${DEFAULT_SECRET_ENV}, or give --secret-env NAME or --secret-file PATH. (There is no terminal here to ask for it.)`,
    )
  }
  // Loaded when it is needed only: most runs never ask.
  const { isCancel, password } = await import('@clack/prompts')
  const answer = await password({ message: 'Client secret (it is not shown)', input: stdin, output: stderr, signal })
  if (isCancel(answer)) throw interrupted()
  if (!answer) throw wrongUse(`No secret was given. Type it, or set ${DEFAULT_SECRET_ENV}.`)
  return answer
}

/** A secret in the arguments ends up in the shell's history and in the list of processes, so none is taken there. */
export function refuseSecrets(argv: readonly string[]): void {
  if (!argv.some((argument) => /^--secret(?:=|$)/.test(argument))) return
  throw wrongUse(
    `There is no --secret: it would stay in the shell's history and show in the list of processes. Set ${DEFAULT_SECRET_ENV}, ` +
      'or give --secret-env NAME or --secret-file PATH. If that secret is real, delete the line from your history.',
  )
}
