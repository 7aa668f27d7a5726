import { headerRule, signatureHeaders } from '../verify.ts'
import { headerScheme } from './header-scheme.ts'
import { likelyScheme } from './likely-scheme.ts'
import type { Scheme } from './scheme.ts'

const plain = headerScheme({ name: 'header', headers: signatureHeaders, ...headerRule })

/** The current scheme of every product: `x-webhook-signature` over timestamp and body, nothing between them. */
export const header: Scheme = {
  ...plain,
  verify(headers, rawBody, keys, options) {
    const verified = plain.verify(headers, rawBody, keys, options)
    if (verified.ok || verified.code !== 'SIGNATURE_MISSING') return verified
    const name = likelyScheme(rawBody)
    if (name === undefined) return verified
    return {
      ...verified,
      hint:
        'The request has no signature header, but its body has a field "signature": this looks like a webhook of an ' +
        `older product. If this endpoint is for those, give it the option scheme: '${name}'.`,
    }
  },
}
