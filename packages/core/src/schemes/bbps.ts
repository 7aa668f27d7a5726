import { createHmac } from 'node:crypto'
import { headerHints } from '../verify.ts'
import { headerPair, headerScheme } from './header-scheme.ts'

/** BBPS (COU): hex, and a dot between timestamp and body. Cashfree docs: "BBPS COU webhooks". */
export const bbps = headerScheme({
  name: 'bbps',
  shape: /^[0-9a-f]{64}$/,
  headers: headerPair('x-webhook'),
  sign: (key, timestamp, rawBody) => createHmac('sha256', key).update(`${timestamp}.`).update(rawBody).digest('hex'),
  hints: {
    ...headerHints,
    SIGNATURE_MISSING:
      'The request has no x-webhook-signature header. It does not come from Cashfree, or a proxy dropped the header.',
    SIGNATURE_MALFORMED:
      "The signature header is not 64 lower-case hexadecimal digits, as BBPS has it. Base64 is what every other product sends: scheme 'header'.",
  },
})
