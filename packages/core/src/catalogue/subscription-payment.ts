import { id, number, object, openEnum, optionalId, optionalOpenEnum, orEmpty, record, text, textOr } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'
import { authorizationDetails } from './subscription-authorization.ts'
import { subscriptionFields } from './subscription-fields.ts'

export const paymentStatuses = ['SUCCESS', 'FAILED', 'CANCELLED', 'INITIALIZED'] as const

export const subscriptionPayment = lazySchema(() =>
  record({
    /** The merchant's id of the payment. */
    payment_id: id(),
    /** Cashfree's id. */
    cf_payment_id: optionalId(),
    /** Null until the payment is tried. Inferred. */
    cf_txn_id: optionalId(),
    /** `""` until the payment is tried. Inferred. */
    cf_order_id: optionalId(),
    /** The merchant's id of the subscription. */
    subscription_id: id(),
    cf_subscription_id: optionalId(),
    /** `DEBIT_CARD` in 2023. */
    payment_type: optionalOpenEnum(['AUTH', 'CHARGE', 'DEBIT_CARD']),
    /** From 2026-01-01 on. */
    subscription_details: orEmpty(object(subscriptionFields())),
    authorization_details: authorizationDetails(),
    payment_amount: number(),
    /** Not in 2023. */
    payment_currency: text(),
    /** `""` for an AUTH payment. */
    payment_schedule_date: text(),
    payment_initiated_date: text(),
    payment_remarks: text(),
    retry_attempts: number(),
    /** A text only where it is absent as `""`; seen so in the event of a refund. */
    failure_details: textOr(record({ failure_reason: text() })),
    /** What `failure_details` is called in 2023. */
    failureDetails: textOr(record({ failureReason: text() })),
    payment_status: openEnum(paymentStatuses),
    payment_gateway_details: orEmpty(
      object({ gateway_name: text(), gateway_subscription_id: optionalId(), gateway_payment_id: optionalId() }),
    ),
  }),
)

export const subscriptionRefund = lazySchema(() => {
  const gatewayDetails = () =>
    orEmpty(object({ gateway_name: text(), gateway_payment_id: optionalId(), gateway_refund_id: optionalId() }))
  return record({
    /** The merchant's id of the payment. */
    payment_id: optionalId(),
    cf_payment_id: optionalId(),
    /** The merchant's id of the refund. */
    refund_id: id(),
    /** Cashfree's id. */
    cf_refund_id: id(),
    refund_amount: number(),
    /** `STANDARD` seen. */
    refund_speed: text(),
    refund_note: text(),
    /** `SUCCESS` seen; the others are not documented. */
    refund_status: openEnum(['SUCCESS']),
    /** `""` in 2025, null in 2023. */
    failure_details: textOr(record({ failure_reason: text() })),
    /** 2025. */
    refund_gateway_details: gatewayDetails(),
    /** What `refund_gateway_details` is called in 2023. */
    payment_gateway_details: gatewayDetails(),
  })
})

export interface SubscriptionPaymentData extends Output<typeof subscriptionPayment> {}
export interface SubscriptionRefundData extends Output<typeof subscriptionRefund> {}
