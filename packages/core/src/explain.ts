import { createHmac } from 'node:crypto'
import type { HeaderLookup } from './delivery.ts'
import type { Explanation } from './errors.ts'
import { hypotheses, reprinted, startsWithBom } from './hypotheses.ts'
import { fittingScheme } from './schemes/fitting-scheme.ts'
import { toScheme } from './schemes/index.ts'
import type { Scheme } from './schemes/scheme.ts'
import { signatureHeaders } from './verify.ts'

export interface ExplainInput {
  readonly header: HeaderLookup
  readonly rawBody: Uint8Array
  readonly secrets: readonly string[]
  /** The one that refused. @default 'header' */
  readonly scheme?: Scheme
}

/**
 * Finds out why a signature does not match, by testing hypotheses on the bytes at hand. It never changes a verdict.
 * Costs about thirty hashes for each secret: call it where a person looks, not for every forged delivery.
 */
export function explain({ header, rawBody, secrets, scheme = toScheme() }: ExplainInput): Explanation {
  const body = Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength)
  const contentLength = header('content-length')
  const facts = {
    bytesArrived: body.length,
    contentLength: contentLength === undefined ? null : Number(contentLength),
    secretsTried: secrets.length,
    byteOrderMark: startsWithBom(body),
    endsWithLineFeed: body.at(-1) === 0x0a,
    replacementCharacters: body.includes('\ufffd'),
  }
  const isHeader = scheme.name === 'header'
  const found = (isHeader && changedOnItsWay(header, body, secrets)) || otherScheme(header, body, secrets)
  if (found) return { ...found, facts }
  const { signature } = signatureHeaders(header)
  return { fits: null, hint: isHeader && !signature ? withoutSignature : hintFromFacts(facts), facts }
}

const withoutSignature =
  'There is no signature header, and no scheme finds a signature in the body that one of the secrets made. The request does not ' +
  'come from Cashfree, or a proxy dropped the headers.'

type Finding = Pick<Explanation, 'fits' | 'hint'>

function otherScheme(header: HeaderLookup, rawBody: Buffer, secrets: readonly string[]): Finding | undefined {
  const option = fittingScheme({ header, rawBody, secrets })
  if (option === undefined) return undefined
  return {
    fits: `matches as scheme ${option}`,
    hint: `Give this endpoint the option scheme: ${option}. If it has that, the receiver has another secret, or other bytes reached it.`,
  }
}

function changedOnItsWay(header: HeaderLookup, body: Buffer, secrets: readonly string[]): Finding | undefined {
  const { signature = '', timestamp = '' } = signatureHeaders(header)
  const fits = (candidate: { signature: string; timestamp: string; body: Buffer; secret: string }) =>
    createHmac('sha256', candidate.secret).update(candidate.timestamp).update(candidate.body).digest('base64') ===
    candidate.signature

  for (const hypothesis of signature ? hypotheses : []) {
    const signed = hypothesis.signed ? hypothesis.signed(body) : body
    const stamped = hypothesis.timestamp ? hypothesis.timestamp(timestamp) : timestamp
    if (signed === undefined || stamped === undefined) continue
    for (const secret of secrets) {
      const key = hypothesis.secret ? hypothesis.secret(secret) : secret
      if (key && fits({ signature, timestamp: stamped, body: signed, secret: key })) {
        return { fits: `matches if ${hypothesis.fits}`, hint: hypothesis.hint }
      }
    }
  }

  const other = { signature: header('x-cashfree-signature'), timestamp: header('x-cashfree-timestamp') }
  for (const secret of secrets) {
    for (const pair of [other, { signature: other.signature, timestamp }, { signature, timestamp: other.timestamp }]) {
      if (
        pair.signature &&
        pair.timestamp &&
        fits({ signature: pair.signature, timestamp: pair.timestamp, body, secret })
      ) {
        return {
          fits: 'matches if headers of the x-cashfree-* pair are taken',
          hint: 'Both header pairs are present and disagree. A proxy adds or rewrites one of them: make it leave the x-webhook-* headers alone.',
        }
      }
    }
  }
  return undefined
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
