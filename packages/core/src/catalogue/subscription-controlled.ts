import { id, number, openEnum, optionalId, optionalOpenEnum, record, text, textOr } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'
import { paymentStatuses } from './subscription-payment.ts'

const payment = () => ({
  /** The merchant's id of the subscription. */
  subscription_id: id(),
  cf_subscription_id: optionalId(),
  /** The merchant's id of the payment. */
  payment_id: optionalId(),
  cf_payment_id: optionalId(),
  cf_order_id: optionalId(),
  cf_txn_id: optionalId(),
  payment_amount: number(),
  payment_remarks: text(),
  payment_status: optionalOpenEnum(paymentStatuses),
})

/** The fields inside are `""` when nothing failed. */
const failure = () =>
  textOr(record({ failure_reason: text(), failure_error_code: text(), failure_sub_error_code: text() }))

/** A notification before a charge that the merchant itself controls. */
export const subscriptionNotification = lazySchema(() =>
  record({
    /** The merchant's id of the notification. */
    notification_id: optionalId(),
    /** Cashfree's id. */
    cf_notification_id: id(),
    /** `SUCCESS` seen; the others are not documented. */
    notification_status: openEnum(['SUCCESS']),
    notification_initiated_time: text(),
    notification_attempted_time: text(),
    notification_completed_time: text(),
    notification_failure_details: failure(),
    ...payment(),
  }),
)

/** The charge itself. */
export const subscriptionExecution = lazySchema(() =>
  record({
    /** The merchant's id of the execution. */
    execution_id: optionalId(),
    /** Cashfree's id. */
    cf_execution_id: id(),
    /** `SUCCESS` seen; the others are not documented. */
    execution_status: openEnum(['SUCCESS']),
    execution_initiated_time: text(),
    execution_attempted_time: text(),
    execution_completed_time: text(),
    failure_details: failure(),
    ...payment(),
  }),
)

export interface SubscriptionNotificationData extends Output<typeof subscriptionNotification> {}
export interface SubscriptionExecutionData extends Output<typeof subscriptionExecution> {}
