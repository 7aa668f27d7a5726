import { createSecretKey } from 'node:crypto'
import type { HeaderLookup } from '../delivery.ts'
import { schemes, toScheme, type SchemeName, type SignatureScheme } from './index.ts'
import type { Choices } from './scheme.ts'

export interface FittingInput {
  readonly header: HeaderLookup
  readonly rawBody: Uint8Array
  readonly secrets: readonly string[]
}

/**
 * The `scheme` option, as one would write it, by which one of the secrets signed this delivery. Tries every scheme with
 * every choice: for explanations, and never for a verdict.
 */
export function fittingScheme({ header, rawBody, secrets }: FittingInput): string | undefined {
  const keys = secrets.filter(Boolean).map((secret) => createSecretKey(secret, 'utf8'))
  for (const name of Object.keys(schemes) as SchemeName[]) {
    for (const chosen of combinationsOf(name)) {
      const option = { name, ...chosen }
      const verified = toScheme(option as SignatureScheme).verify(header, rawBody, keys, { toleranceMs: false, now: 0 })
      if (verified.ok) return written(option)
      // A choice makes a difference only where the rule without it has nothing to say.
      const isWithoutChoice = Object.keys(chosen).length === 0
      if (isWithoutChoice && verified.code !== 'SIGNATURE_RULE_UNKNOWN') break
    }
  }
  return undefined
}

type Chosen = Readonly<Record<string, string>>

/** Nothing chosen first, where that may be. */
function combinationsOf(name: SchemeName): readonly Chosen[] {
  const { choices, mustChoose = false } = schemes[name]
  const all = combinations(choices)
  return mustChoose ? all.filter((chosen) => Object.keys(chosen).length > 0) : all
}

function combinations(choices: Choices): readonly Chosen[] {
  let all: readonly Chosen[] = [{}]
  for (const [choice, values] of Object.entries(choices)) {
    all = [...all, ...values.flatMap((value) => all.map((chosen) => ({ ...chosen, [choice]: value })))]
  }
  return all
}

function written({ name, ...chosen }: { readonly name: string } & Chosen): string {
  const choices = Object.entries(chosen).map(([choice, value]) => `, ${choice}: '${value}'`)
  return choices.length === 0 ? `'${name}'` : `{ name: '${name}'${choices.join('')} }`
}
