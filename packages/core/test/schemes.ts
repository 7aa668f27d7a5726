import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { SignatureScheme } from '../src/schemes/index.ts'

export interface SchemeVector {
  readonly name: string
  readonly scheme: SignatureScheme
  readonly headers: Readonly<Record<string, string>>
  readonly rawBody: Buffer
}

interface Recorded {
  readonly secret: string
  readonly timestamp: string
  readonly vectors: readonly (Omit<SchemeVector, 'rawBody'> & { readonly body: string })[]
}

const recorded = JSON.parse(readFileSync(new URL('scheme-vectors.json', import.meta.url), 'utf8')) as Recorded

export const SCHEME_SECRET = recorded.secret
export const SCHEME_NOW = Number(recorded.timestamp)

/** Signatures made with openssl over texts written by hand. */
export const schemeVectors: readonly SchemeVector[] = recorded.vectors.map(({ name, scheme, headers, body }) => {
  const title = `${typeof scheme === 'string' ? scheme : scheme.name}: ${name}`
  return { name: title, scheme, headers, rawBody: Buffer.from(body, 'base64') }
})

/** Puts the signature of `text` in the place of `@`. What is signed is the test's to say. */
export function signedBody(body: string, text: string, secret = SCHEME_SECRET): Buffer {
  const signature = createHmac('sha256', secret).update(text).digest('base64')
  const isForm = !body.trimStart().startsWith('{')
  return Buffer.from(body.replace('@', isForm ? encodeURIComponent(signature) : signature))
}
