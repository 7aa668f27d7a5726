import type { Hypothesis } from './hypothesis.ts'

const asCashfree = 'Cashfree sends the digest in base64, 44 characters with the = at the end. Send it like that.'

/** The signature is right, but not written as Cashfree writes it. Such a delivery is refused as malformed. */
export const signatureHypotheses: readonly Hypothesis[] = [
  {
    fault: 'signature-hex',
    fits: 'the signature is read as hexadecimal digits',
    hint: asCashfree,
    signature: (signature) => {
      const [, digits] = /^(?:sha256=)?([\da-f]{64})$/i.exec(signature) ?? []
      return digits && Buffer.from(digits, 'hex').toString('base64')
    },
  },
  {
    fault: 'signature-base64url',
    fits: 'the signature is read as base64url',
    hint: asCashfree,
    signature: (signature) => (/^(?=.*[-_])[\w-]{43}=?$/.test(signature) ? rewritten(signature) : undefined),
  },
  {
    fault: 'signature-unpadded',
    fits: 'the signature gets its = at the end',
    hint: asCashfree,
    signature: (signature) => (/^[A-Za-z\d+/]{43}$/.test(signature) ? `${signature}=` : undefined),
  },
  {
    fault: 'signature-quoted',
    fits: 'the signature is taken out of its quotes',
    hint: asCashfree,
    signature: (signature) => signature.replace(/^(["'])(.*)\1$/s, '$2'),
  },
  {
    fault: 'signature-repeated',
    fits: 'one of the signatures in the header is taken',
    hint: 'The header came twice, and HTTP joins both values with a comma. Make whatever sends or forwards it send it once.',
    signature: (signature) => (signature.includes(',') ? signature.split(',', 9).map((one) => one.trim()) : undefined),
  },
]

function rewritten(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('base64')
}
