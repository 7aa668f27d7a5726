import type { KeyObject } from 'node:crypto'
import type { HeaderLookup } from '../delivery.ts'
import type { Parsed } from '../parse.ts'
import type { Verification, VerifyOptions } from '../verify.ts'

/** One way in which Cashfree signs. The developer chooses it for an endpoint; a request never does. */
export interface Scheme {
  readonly name: string
  /** False where only de-duplication stops a replay. */
  readonly signsTime: boolean
  /** The largest body that is taken unless `maxBodyBytes` says otherwise. */
  readonly maxBodyBytes: number
  /** Decides whether one of `keys` signed this delivery: all are tried, in constant time. Never throws. */
  verify(header: HeaderLookup, rawBody: Uint8Array, keys: readonly KeyObject[], options: VerifyOptions): Verification
  /** Turns bytes that `verify` has accepted into a payload. Never throws. */
  parse(rawBody: Uint8Array): Parsed
}

/** What the documentation leaves open about a scheme: the names of the choices, and the values of each. */
export type Choices = Readonly<Record<string, readonly string[]>>
