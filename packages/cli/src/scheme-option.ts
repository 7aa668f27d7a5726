import { verifySignature, WebhookError, type SignatureScheme } from '@cashfree-webhooks/core'
import { InvalidArgumentError } from 'commander'

export const schemeHelp =
  'how it is signed: header, payouts-v1, subscriptions-v1, notify-url, bbps, secure-id-body, baas,separator=.'

/** Reads `payouts-v1`, or with what is not documented chosen: `payouts-v1,nulls=empty`, `baas,separator=.`. */
export function parseScheme(text: string): SignatureScheme {
  const [name = '', ...choices] = text.split(',')
  const pairs = choices.map((choice) => {
    const [, option, value] = /^([^=]+)=(.*)$/s.exec(choice) ?? []
    if (option === undefined) throw new InvalidArgumentError(`A choice is written name=value: ${name},separator=.`)
    return [option, value] as const
  })
  const scheme = (
    pairs.length === 0 && name !== 'baas' ? name : { name, ...Object.fromEntries(pairs) }
  ) as SignatureScheme
  try {
    // Core knows which there are, and what each leaves open.
    verifySignature({ rawBody: new Uint8Array(), headers: {}, secret: 'any', scheme })
  } catch (error) {
    if (WebhookError.is(error)) throw new InvalidArgumentError(error.message)
    throw error
  }
  return scheme
}

/** As `--scheme` takes it. */
export function writeScheme(scheme: SignatureScheme): string {
  if (typeof scheme === 'string') return scheme
  const { name, ...choices } = scheme
  return [name, ...Object.entries(choices).map(([choice, value]) => `${choice}=${value}`)].join(',')
}
