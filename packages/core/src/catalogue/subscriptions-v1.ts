import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, optionalId, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Subscriptions as the older API sends them: forms, all values texts, amounts and counts included. Cashfree docs:
 * "Subscription webhooks". Which event has which of the fields is known from three samples only.
 */
const data = lazySchema(() =>
  record({
    /** Cashfree's id of the subscription. */
    cf_subReferenceId: id(),
    /** The merchant's id of the subscription; since 31 July 2023. */
    cf_subscriptionId: optionalId(),
    /** Seen in real deliveries. */
    cf_merchantId: optionalId(),
    /** `YYYY-MM-DD HH:mm:ss`, Indian time. Inferred. */
    cf_eventTime: id(),
    /** `COMPLETED` seen. */
    cf_status: text(),
    /** `ACTIVE` seen. */
    cf_lastStatus: text(),
    cf_subscriptionStatus: text(),
    cf_authStatus: text(),
    cf_authTimestamp: text(),
    cf_authFailureReason: text(),
    cf_paymentId: optionalId(),
    cf_orderId: optionalId(),
    /** Since 31 July 2023. */
    cf_merchantTxnId: optionalId(),
    cf_referenceId: optionalId(),
    /** A text with the digits as sent: `1500`. */
    cf_amount: text(),
    /** A text: the count's digits. */
    cf_retryAttempts: text(),
    cf_reasons: text(),
  }),
)

export interface SubscriptionsV1Data extends Output<typeof data> {}

const subscription: EventDefinition<SubscriptionsV1Data> = {
  data,
  identity: ['cf_subReferenceId', 'cf_paymentId?', 'cf_eventTime'],
  time: 'cf_eventTime',
  /** The times are written without a zone. That they are Indian time is inferred. */
  zone: '+05:30',
  flat: true,
}

/** How it is signed is unconfirmed: Cashfree does not document it. */
export const subscriptionsV1 = defineEvents(
  { product: 'subscriptions-v1', nameKey: 'cf_event', docs: 'Subscription webhooks', scheme: 'subscriptions-v1' },
  {
    SUBSCRIPTION_STATUS_CHANGE: subscription,
    SUBSCRIPTION_NEW_PAYMENT: subscription,
    SUBSCRIPTION_PAYMENT_CANCELLED: subscription,
    SUBSCRIPTION_PAYMENT_DECLINED: subscription,
    SUBSCRIPTION_AUTH_STATUS: subscription,
    REFUND_STATUS: subscription,
  },
)
