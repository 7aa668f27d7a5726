import { defineEvents, type EventDefinition } from './define-events.ts'
import {
  subscriptionExecution,
  subscriptionNotification,
  type SubscriptionExecutionData,
  type SubscriptionNotificationData,
} from './subscription-controlled.ts'
import {
  subscriptionPayment,
  subscriptionRefund,
  type SubscriptionPaymentData,
  type SubscriptionRefundData,
} from './subscription-payment.ts'
import {
  subscriptionCardExpiry,
  subscriptionStatus,
  type SubscriptionCardExpiryData,
  type SubscriptionStatusData,
} from './subscription-status.ts'

/** Some times come with a zone and some without, in one payload. That those without are Indian time is inferred. */
const zone = '+05:30'

const status: EventDefinition<SubscriptionStatusData> = {
  data: subscriptionStatus,
  // The time, too: ACTIVE, ON_HOLD, ACTIVE are three events.
  identity: [
    'data.subscription_details.cf_subscription_id',
    'data.subscription_details.subscription_status',
    'event_time',
  ],
  zone,
}

const payment: EventDefinition<SubscriptionPaymentData> = {
  data: subscriptionPayment,
  identity: ['data.payment_id', 'data.payment_status', 'event_time'],
  zone,
}

const refund: EventDefinition<SubscriptionRefundData> = {
  data: subscriptionRefund,
  identity: ['data.cf_refund_id', 'data.refund_status'],
  zone,
}

const cardExpiry: EventDefinition<SubscriptionCardExpiryData> = {
  data: subscriptionCardExpiry,
  identity: ['data.subscription_status_webhook.subscription_details.cf_subscription_id', 'data.card_expiry_date'],
  zone,
}

const notification: EventDefinition<SubscriptionNotificationData> = {
  data: subscriptionNotification,
  identity: ['data.cf_notification_id', 'data.notification_status'],
  zone,
}

const execution: EventDefinition<SubscriptionExecutionData> = {
  data: subscriptionExecution,
  identity: ['data.cf_execution_id', 'data.execution_status'],
  zone,
}

/**
 * Subscriptions, as JSON. Cashfree docs: "Subscription webhooks". What is absent is written `""`, null or not at all,
 * without a pattern. Of the versions before 2025 only differences are known, no samples.
 */
export const subscriptions = defineEvents(
  {
    product: 'subscriptions',
    nameKey: 'type',
    docs: 'Subscription webhooks',
    versions: ['2023-08-01', '2025-01-01', '2026-01-01'],
  },
  {
    /** The older name is also that of a form of the product `subscriptions-v1`, where it stands in `cf_event`. */
    SUBSCRIPTION_STATUS_CHANGED: { ...status, aliases: ['SUBSCRIPTION_STATUS_CHANGE'] },
    SUBSCRIPTION_AUTH_STATUS: payment,
    SUBSCRIPTION_PAYMENT_NOTIFICATION_INITIATED: payment,
    SUBSCRIPTION_PAYMENT_SUCCESS: payment,
    SUBSCRIPTION_PAYMENT_FAILED: payment,
    SUBSCRIPTION_PAYMENT_CANCELLED: payment,
    SUBSCRIPTION_REFUND_STATUS: refund,
    SUBSCRIPTION_CARD_EXPIRY_REMINDER: cardExpiry,
    SUBSCRIPTION_CONTROLLED_NOTIFICATION_STATUS: notification,
    SUBSCRIPTION_CONTROLLED_EXECUTION_STATUS: execution,
    /** Older; no sample is known. That it holds a payment is inferred. */
    SUBSCRIPTION_PAYMENT_DECLINED: payment,
  },
)
