import { flag, number, object, optionalId, optionalOpenEnum, orEmpty, text } from './fields.ts'
import { paymentMethod } from './subscription-payment-method.ts'

const statuses = ['ACTIVE', 'PENDING', 'FAILED'] as const

/**
 * `authorization_details`. One object, two spellings: snake_case in most events, camelCase in the 2023 form of a status
 * change and in the 2025 sample of a card that expires.
 */
export const authorizationDetails = () =>
  orEmpty(
    object({
      authorization_amount: number(),
      authorization_amount_refund: flag(),
      /** With or without a zone, or `""`; without one it is Indian time. Inferred. */
      approve_by_time: text(),
      authorization_reference: text(),
      /** With or without a zone, or `""`; without one it is Indian time. Inferred. */
      authorization_time: text(),
      authorization_status: optionalOpenEnum(statuses),
      /** The merchant's id in most samples; in the sample of a status change it looks like Cashfree's. */
      payment_id: optionalId(),
      /** An object in 2025, a text in 2023. */
      payment_method: paymentMethod(),
      /** `upi`, `enach` and `debit_card` seen. */
      payment_group: text(),
      /** 2023 only. */
      instrument_id: optionalId(),
      authorizationAmount: number(),
      authorizationAmountRefund: flag(),
      /** As `approve_by_time`. */
      approveByTime: text(),
      authorizationReference: text(),
      /** As `authorization_time`. */
      authorizationTime: text(),
      authorizationStatus: optionalOpenEnum(statuses),
      paymentId: optionalId(),
      /** A text, `card`, in the one sample. */
      paymentMethod: paymentMethod(),
      instrumentId: optionalId(),
    }),
  )
