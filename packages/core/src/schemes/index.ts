import { describe, invalidOption } from '../errors.ts'
import { baas, baasChoices, type BaasScheme } from './baas.ts'
import { bbps } from './bbps.ts'
import { header } from './header.ts'
import { notifyUrl } from './notify-url.ts'
import { payoutsV1, payoutsV1Choices, type PayoutsV1Scheme } from './payouts-v1.ts'
import type { Choices, Scheme } from './scheme.ts'
import { secureIdBody, secureIdBodyChoices, type SecureIdBodyScheme } from './secure-id-body.ts'
import { subscriptionsV1 } from './subscriptions-v1.ts'

/**
 * How deliveries are signed. `'header'`: `x-webhook-signature` over timestamp and body. The others are of older or
 * special products; an object where the documentation leaves something open.
 */
export type SignatureScheme =
  | 'header'
  | 'payouts-v1'
  | 'subscriptions-v1'
  | 'notify-url'
  | 'bbps'
  | 'secure-id-body'
  | PayoutsV1Scheme
  | SecureIdBodyScheme
  | BaasScheme

export type SchemeName = Extract<SignatureScheme, string> | Extract<SignatureScheme, object>['name']

interface Entry {
  readonly choices: Choices
  /** True when there is no scheme without its choices. */
  readonly mustChoose?: boolean
  readonly create: (choices: never) => Scheme
}

export const schemes: Readonly<Record<SchemeName, Entry>> = {
  header: { choices: {}, create: () => header },
  'payouts-v1': { choices: payoutsV1Choices, create: payoutsV1 },
  'subscriptions-v1': { choices: {}, create: () => subscriptionsV1 },
  'notify-url': { choices: {}, create: () => notifyUrl },
  bbps: { choices: {}, create: () => bbps },
  'secure-id-body': { choices: secureIdBodyChoices, create: secureIdBody },
  baas: { choices: baasChoices, mustChoose: true, create: baas },
}

/** Makes the scheme that the option asks for. Throws `OPTION_INVALID`: what it should have been, what it got. */
export function toScheme(option: SignatureScheme = 'header'): Scheme {
  if (option === 'header') return header
  const { name, ...chosen }: { name?: unknown } & Record<string, unknown> =
    typeof option === 'object' && option !== null ? { ...option } : { name: option }
  if (typeof name !== 'string' || !Object.hasOwn(schemes, name)) {
    const names = Object.keys(schemes).map((known) => `'${known}'`)
    throw invalidOption('scheme', `one of ${names.join(', ')}, or an object with that name`, describe(option))
  }
  const { choices, create, mustChoose = false } = schemes[name as SchemeName]
  for (const choice of Object.keys(chosen)) {
    if (Object.hasOwn(choices, choice)) continue
    const known = Object.keys(choices).join(', ') || 'none'
    throw invalidOption('scheme', `one of the choices of '${name}' (${known})`, `"${choice}"`)
  }
  for (const [choice, values] of Object.entries(choices)) {
    const value = chosen[choice]
    if (values.includes(value as string) || (value === undefined && !mustChoose)) continue
    const wish = `{ name: '${name}', ${choice}: ${values.map((known) => `'${known}'`).join(' or ')} }`
    throw invalidOption('scheme', wish, describe(value), mustChoose ? 'Cashfree does not document which it is.' : '')
  }
  return create(chosen as never)
}
