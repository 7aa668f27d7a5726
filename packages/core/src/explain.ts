import { createHmac } from 'node:crypto'
import type { HeaderLookup } from './delivery.ts'
import type { Explanation } from './errors.ts'
import { hypotheses, reprinted, startsWithBom } from './hypotheses.ts'
import { signatureHeaders } from './verify.ts'

export interface ExplainInput {
  readonly header: HeaderLookup
  readonly rawBody: Uint8Array
  readonly secrets: readonly string[]
}

/**
 * Finds out why a signature does not match, by testing hypotheses on the bytes at hand. It never changes a verdict.
 * Costs about twenty hashes for each secret: call it where a person looks, not for every forged delivery.
 */
export function explain({ header, rawBody, secrets }: ExplainInput): Explanation {
  const body = Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength)
  const { signature = '', timestamp = '' } = signatureHeaders(header)
  const contentLength = header('content-length')
  const facts = {
    bytesArrived: body.length,
    contentLength: contentLength === undefined ? null : Number(contentLength),
    secretsTried: secrets.length,
    byteOrderMark: startsWithBom(body),
    endsWithLineFeed: body.at(-1) === 0x0a,
    replacementCharacters: body.includes('\ufffd'),
  }

  const fits = (candidate: { signature: string; timestamp: string; body: Buffer; secret: string }) =>
    createHmac('sha256', candidate.secret).update(candidate.timestamp).update(candidate.body).digest('base64') ===
    candidate.signature

  for (const hypothesis of hypotheses) {
    const signed = hypothesis.signed ? hypothesis.signed(body) : body
    const stamped = hypothesis.timestamp ? hypothesis.timestamp(timestamp) : timestamp
    if (signed === undefined || stamped === undefined) continue
    for (const secret of secrets) {
      const key = hypothesis.secret ? hypothesis.secret(secret) : secret
      if (key && fits({ signature, timestamp: stamped, body: signed, secret: key })) {
        return { fits: `matches if ${hypothesis.fits}`, hint: hypothesis.hint, facts }
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
          facts,
        }
      }
    }
  }

  return { fits: null, hint: hintFromFacts(facts), facts }
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
