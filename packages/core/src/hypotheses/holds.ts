import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { HeaderLookup } from '../delivery.ts'
import type { Scheme } from '../schemes/scheme.ts'
import { signatureHeaders } from '../verify.ts'
import type { Candidates, Hypothesis } from './hypothesis.ts'

/** What is at hand. */
export interface Evidence {
  readonly header: HeaderLookup
  readonly rawBody: Buffer
  readonly secrets: readonly string[]
  readonly scheme: Scheme
  /** Of the body as JSON; undefined when it is none, or too long. */
  readonly tokens: readonly string[] | undefined
}

/** Whether a hypothesis reproduces the signature. */
export function holds(hypothesis: Hypothesis, at: Evidence): boolean {
  const { header, rawBody, secrets, scheme, tokens } = at
  const { fault, isTimestampBehind = false, maxBodyBytes = Infinity } = hypothesis
  const { signature = '', timestamp = '' } = signatureHeaders(header)
  const isHeader = scheme.name === 'header'
  const concernsHeaders = hypothesis.signature || hypothesis.timestamp || isTimestampBehind
  if (isHeader ? !signature : concernsHeaders || fault === 'nothing-changed') return false
  if (rawBody.length > maxBodyBytes) return false

  for (const body of bodies(hypothesis, rawBody, tokens)) {
    for (const stamp of candidates<string>(hypothesis.timestamp, timestamp)) {
      for (const written of candidates<string>(hypothesis.signature, signature)) {
        for (const secret of secrets) {
          for (const key of candidates<string | Buffer>(hypothesis.secret, secret)) {
            const attempt = {
              header,
              scheme,
              rawBody: body,
              timestamp: stamp,
              signature: written,
              key,
              isTimestampBehind,
            }
            if (key.length > 0 && isSigned(attempt)) return true
          }
        }
      }
    }
  }
  return false
}

function* bodies({ body, json }: Hypothesis, rawBody: Buffer, tokens: Evidence['tokens']): Iterable<Buffer> {
  if (!body && !json) yield rawBody
  if (body) for (const one of several(body(rawBody))) if (!one.equals(rawBody)) yield one
  if (!json || !tokens) return
  for (const text of several(json(tokens))) {
    const one = Buffer.from(text)
    if (!one.equals(rawBody)) yield one
  }
}

function* candidates<Value>(
  change: ((own: string) => Candidates<Value | string>) | undefined,
  own: string,
): Iterable<Value | string> {
  if (!change) yield own
  else for (const value of several(change(own))) if (value !== own) yield value
}

function several<Value>(found: Candidates<Value>): Iterable<Value> {
  if (found === undefined) return []
  const isOne = typeof found === 'string' || found instanceof Uint8Array
  return isOne ? [found as Value] : (found as Iterable<Value>)
}

interface Attempt {
  readonly header: HeaderLookup
  readonly scheme: Scheme
  readonly rawBody: Buffer
  readonly timestamp?: string | undefined
  readonly signature?: string | undefined
  readonly key: string | Buffer
  readonly isTimestampBehind?: boolean
}

/** Whether this key signed these bytes. */
export function isSigned({
  header,
  scheme,
  rawBody,
  timestamp = '',
  signature = '',
  key,
  isTimestampBehind,
}: Attempt): boolean {
  if (scheme.name !== 'header') {
    const secret = typeof key === 'string' ? createSecretKey(key, 'utf8') : createSecretKey(key)
    return scheme.verify(header, rawBody, [secret], { toleranceMs: false, now: 0 }).ok
  }
  const hash = createHmac('sha256', key)
  if (isTimestampBehind) hash.update(rawBody).update(timestamp)
  else hash.update(timestamp).update(rawBody)
  const expected = Buffer.from(hash.digest('base64'))
  const received = Buffer.from(signature)
  return expected.length === received.length && timingSafeEqual(expected, received)
}
