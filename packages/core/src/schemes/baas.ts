import { sign } from '../sign.ts'
import { BASE64_SIGNATURE, headerHints } from '../verify.ts'
import { headerPair, headerScheme } from './header-scheme.ts'
import type { Scheme } from './scheme.ts'

/** Pages print `$timestamp.$payload`, which is a dot, or PHP's way of joining two texts. */
export const baasChoices = { separator: ['', '.'] } as const

export interface BaasScheme {
  readonly name: 'baas'
  /** What stands between timestamp and body. Not documented: try one, and ask `explain()` about the other. */
  readonly separator: (typeof baasChoices.separator)[number]
}

/** Accounts / BaaS, an old product: its own pair of headers. */
export function baas({ separator }: Omit<BaasScheme, 'name'>): Scheme {
  return headerScheme({
    name: 'baas',
    shape: BASE64_SIGNATURE,
    headers: headerPair('x-cashfree'),
    sign: (key, timestamp, rawBody) => sign(key, timestamp + separator, rawBody),
    hints: {
      ...headerHints,
      SIGNATURE_MISSING:
        'The request has no x-cashfree-signature header. It does not come from Cashfree, or a proxy dropped the header.',
    },
  })
}
