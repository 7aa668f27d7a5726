import { asSent, id, list, number, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { forexCharges } from './forex-charges.ts'

/** What refunds by the merchant and by Cashfree have in common. */
export const refundFields = () => ({
  /** Cashfree's id, a number in every sample; here its digits. */
  cf_refund_id: id(),
  /** PENDING and ONHOLD are known from the API, INITIATED from refunds that Cashfree starts. */
  refund_status: openEnum(['SUCCESS', 'CANCELLED', 'PENDING', 'ONHOLD', 'INITIATED']),
  /** A number in refunds by the merchant, a text in those by Cashfree; here its digits. */
  cf_payment_id: optionalId(),
  /** The merchant's id of the order. */
  order_id: optionalId(),
  refund_amount: number(),
  refund_currency: text(),
  /** The last two are known from the API. */
  refund_type: optionalOpenEnum(['MERCHANT_INITIATED', 'PAYMENT_AUTO_REFUND', 'UNRECONCILED_AUTO_REFUND']),
  /** Null before the refund is processed (inferred). */
  refund_arn: text(),
  status_description: text(),
  /** `+05:30`. */
  created_at: text(),
  /** `+05:30`. Null on a refund by Cashfree, even on SUCCESS. */
  processed_at: text(),
  refund_splits: list(
    record({
      /** Spelled like this on the wire; the API says `vendor_id`. */
      merchantVendorId: optionalId(),
      amount: number(),
      percentage: number(),
    }),
  ),
  /** Null in every sample. */
  metadata: asSent(),
  /** From version 2022-09-01 on refunds by the merchant; also on those by Cashfree in 2025. */
  refund_charge: number(),
  ...forexCharges(),
})
