import type { HeaderLookup } from '../delivery.ts'
import { parse } from '../parse.ts'
import { verify, type HeaderRule, type SignatureHeaders } from '../verify.ts'
import type { Scheme } from './scheme.ts'

export interface NamedHeaderRule extends HeaderRule {
  readonly name: string
  readonly headers: (header: HeaderLookup) => SignatureHeaders
}

/** A scheme whose signature is a header over timestamp and bytes: nothing is parsed before it is verified. */
export function headerScheme(rule: NamedHeaderRule): Scheme {
  return {
    name: rule.name,
    signsTime: true,
    maxBodyBytes: 1_048_576,
    verify: (header, rawBody, keys, options) => verify(rule.headers(header), rawBody, keys, options, rule),
    parse,
  }
}

export function headerPair(prefix: 'x-webhook' | 'x-cashfree'): NamedHeaderRule['headers'] {
  return (header) => ({ signature: header(`${prefix}-signature`), timestamp: header(`${prefix}-timestamp`) })
}
