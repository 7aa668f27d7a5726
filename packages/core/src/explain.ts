import type { HeaderLookup } from './delivery.ts'
import type { Explanation } from './errors.ts'
import { startsWithBom } from './hypotheses/bytes.ts'
import { holds, isSigned, type Evidence } from './hypotheses/holds.ts'
import { reprinted } from './hypotheses/hypothesis.ts'
import { hypotheses } from './hypotheses/index.ts'
import { toTokens } from './hypotheses/json-tokens.ts'
import { fittingScheme } from './schemes/fitting-scheme.ts'
import { toScheme } from './schemes/index.ts'
import type { Scheme } from './schemes/scheme.ts'
import { signatureHeaders } from './verify.ts'

export interface ExplainInput {
  readonly header: HeaderLookup
  readonly rawBody: Uint8Array
  readonly secrets: readonly string[]
  /** Secrets that the receiver does not have, by a name. */
  readonly otherSecrets?: Readonly<Record<string, string>> | undefined
  /** The one that refused. @default 'header' */
  readonly scheme?: Scheme | undefined
}

/**
 * Finds out why a signature does not match, by testing hypotheses on the bytes at hand. It never changes a verdict.
 * Costs some hundred hashes for each secret, and up to a thousand more where the header has seconds: call it where a
 * person looks, not for every forged delivery.
 */
export function explain({ otherSecrets = {}, scheme = toScheme(), ...input }: ExplainInput): Explanation {
  const { header, secrets } = input
  const { buffer, byteOffset, byteLength } = input.rawBody
  const rawBody = Buffer.from(buffer, byteOffset, byteLength)
  const at = { header, rawBody, secrets, scheme, tokens: toTokens(rawBody) }
  const contentLength = header('content-length')
  const facts = {
    bytesArrived: rawBody.length,
    contentLength: contentLength === undefined ? null : Number(contentLength),
    secretsTried: secrets.length + Object.keys(otherSecrets).length,
    byteOrderMark: startsWithBom(rawBody),
    endsWithLineFeed: rawBody.at(-1) === 0x0a,
    replacementCharacters: rawBody.includes('\ufffd'),
    printedAgain: at.tokens !== undefined,
  }
  const fitting = hypotheses.find((hypothesis) => holds(hypothesis, at))
  if (fitting) return { fault: fitting.fault, fits: `matches if ${fitting.fits}`, hint: fitting.hint, facts }

  for (const [name, secret] of Object.entries(otherSecrets)) {
    if (secret !== '' && isSigned({ ...at, ...signatureHeaders(header), key: secret })) {
      return {
        fault: 'other-secret',
        fits: `matches with the secret ${name}`,
        hint: `The sender has the secret ${name}, this receiver has not. Give it that one, or both while secrets are exchanged: secret: [one, other].`,
        facts: { ...facts, otherSecret: name },
      }
    }
  }
  const found = (scheme.name === 'header' && otherPair(at)) || otherScheme(at)
  if (found) return { ...found, facts }
  const { signature } = signatureHeaders(header)
  const hint = scheme.name === 'header' && !signature ? withoutSignature : hintFromFacts(facts)
  return { fits: null, fault: null, hint, facts }
}

const withoutSignature =
  'There is no signature header, and no scheme finds a signature in the body that one of the secrets made. The request does not ' +
  'come from Cashfree, or a proxy dropped the headers.'

type Finding = Omit<Explanation, 'facts'>

function otherPair(at: Evidence): Finding | undefined {
  const { signature, timestamp } = signatureHeaders(at.header)
  const other = { signature: at.header('x-cashfree-signature'), timestamp: at.header('x-cashfree-timestamp') }
  const pairs = [other, { signature: other.signature, timestamp }, { signature, timestamp: other.timestamp }]
  const fits = pairs.some(
    (pair) => pair.signature && pair.timestamp && at.secrets.some((key) => isSigned({ ...at, ...pair, key })),
  )
  if (!fits) return undefined
  return {
    fault: 'pairs-mixed',
    fits: 'matches if headers of the x-cashfree-* pair are taken',
    hint: 'Both header pairs are present and disagree. A proxy adds or rewrites one of them: make it leave the x-webhook-* headers alone.',
  }
}

function otherScheme({ header, rawBody, secrets }: Evidence): Finding | undefined {
  const option = fittingScheme({ header, rawBody, secrets })
  if (option === undefined) return undefined
  return {
    fault: 'other-scheme',
    fits: `matches as scheme ${option}`,
    hint: `Give this endpoint the option scheme: ${option}. If it has that, the receiver has another secret, or other bytes reached it.`,
  }
}

function hintFromFacts(facts: {
  bytesArrived: number
  contentLength: number | null
  replacementCharacters: boolean
  secretsTried: number
}): string {
  if (facts.contentLength !== null && facts.contentLength !== facts.bytesArrived) {
    return `Looks re-serialised: content-length is ${facts.contentLength}, ${facts.bytesArrived} bytes arrived. ${reprinted}`
  }
  if (facts.replacementCharacters) {
    return `Looks decoded and encoded again: the body holds U+FFFD, which stands where bytes were lost. ${reprinted}`
  }
  return (
    `None of the usual changes reproduces the signature with ${facts.secretsTried} secret(s). Most likely the secret belongs to another ` +
    'account or environment (sandbox and production differ; partner events use the partner API key), or the request is forged.'
  )
}
