import type { KeyObject } from 'node:crypto'
import { describe, invalidOption } from './errors.ts'
import { toKey } from './sign.ts'

export interface Secrets {
  readonly texts: readonly string[]
  readonly keys: readonly KeyObject[]
}

export type SecretOption =
  string | readonly string[] | (() => string | readonly string[] | Promise<string | readonly string[]>)

const MAX_PREPARED = 64
const prepared = new Map<string, Secrets>()

/** Checks secrets and prepares them for hashing. Throws `OPTION_INVALID` for one that cannot be right; never shows it. */
export function toSecrets(value: unknown): Secrets {
  if (typeof value !== 'string') return checkedSecrets(value)
  // One secret, passed again with each call of verifySignature.
  let secrets = prepared.get(value)
  if (secrets === undefined) {
    secrets = checkedSecrets(value)
    if (prepared.size >= MAX_PREPARED) prepared.clear()
    prepared.set(value, secrets)
  }
  return secrets
}

function checkedSecrets(value: unknown): Secrets {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (texts.length === 0) {
    throw invalidOption(
      'secret',
      'one secret or several',
      'an empty array',
      'Without a secret nothing can be verified.',
    )
  }
  for (const text of texts) checkSecret(text)
  return { texts: texts as string[], keys: (texts as string[]).map(toKey) }
}

function checkSecret(value: unknown): asserts value is string {
  const remedy = 'Take the client secret from the Cashfree dashboard (Developers, API keys) and pass it as it is.'
  const refuse = (got: string) => invalidOption('secret', 'the client secret', got, remedy)
  // A number would be the secret itself.
  if (typeof value !== 'string') throw refuse(typeof value === 'number' ? 'a number' : describe(value))
  if (value.trim() === '') throw refuse('a blank string')
  if (value !== value.trim()) throw refuse('a string with blanks or a line end around it')
  if (/^(["'`]).*\1$/s.test(value)) throw refuse('a string in quotes')
  if (value === 'undefined' || value === 'null')
    throw refuse(`the text "${value}", which a missing variable turns into`)
}

/** Turns the `secret` option into one way to ask for secrets: at once when they are fixed, by promise when they are fetched. */
export function secretSource(option: SecretOption | undefined): () => Secrets | Promise<Secrets> {
  if (typeof option === 'function') return async () => toSecrets(await option())
  const value = option === undefined ? process.env.CASHFREE_CLIENT_SECRET : option
  if (value === undefined) {
    throw invalidOption(
      'secret',
      'the client secret',
      'undefined, and the environment has no CASHFREE_CLIENT_SECRET',
      'Set that variable, or pass { secret }.',
    )
  }
  const secrets = toSecrets(value)
  return () => secrets
}
