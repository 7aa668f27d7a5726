import { number, object, optionalId, optionalOpenEnum, text } from './fields.ts'

/** The part of a PPI wallet that money is in. */
export const subWallet = () =>
  object({
    /** Cashfree's id: 20 digits in the sample, above 2^64. */
    cf_sub_wallet_id: optionalId(),
    name: text(),
    /** `FULL_KYC_PPI` is known from the transfer API only. */
    type: optionalOpenEnum(['GIFT_PPI', 'FULL_KYC_PPI']),
    status: optionalOpenEnum(['ACTIVE']),
    balance: number(),
  })
