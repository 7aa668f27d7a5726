import type { SignedDelivery } from '../deliveries/delivery.ts'
import type { Signer } from '../deliveries/sign.ts'

/** One way to take a delivery, as its documentation shows it: what can be made once is made once. */
export interface Variant {
  readonly name: string
  readonly signer: Signer
  /** Whether it was taken. Only those that are asynchronous by their nature give a promise. */
  readonly run: (delivery: SignedDelivery) => boolean | Promise<boolean>
}

export const FLOOR = 'node:crypto by hand'
export const CASHFREE_PG = 'cashfree-pg'
export const RECEIVE = 'receive'
export const VERIFY_AND_PARSE = 'verifySignature and parseEvent'
