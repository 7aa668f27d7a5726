import { id, object, openEnum, optionalId, orEmpty, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'
import { authorizationDetails } from './subscription-authorization.ts'
import { customerDetails, planDetails, subscriptionFields, subscriptionStatuses } from './subscription-fields.ts'

const around = () => ({
  customer_details: customerDetails(),
  plan_details: planDetails(),
  authorization_details: authorizationDetails(),
  payment_gateway_details: orEmpty(
    object({
      gateway_name: text(),
      gateway_subscription_id: optionalId(),
      gateway_plan_id: optionalId(),
      gateway_auth_id: optionalId(),
    }),
  ),
})

export const subscriptionStatus = lazySchema(() =>
  record({
    subscription_details: record({
      ...subscriptionFields(),
      /** Cashfree's id. */
      cf_subscription_id: id(),
      /** The merchant's id. */
      subscription_id: id(),
      subscription_status: openEnum(subscriptionStatuses),
    }),
    ...around(),
  }),
)

export const subscriptionCardExpiry = lazySchema(() =>
  record({
    /** What a change of status holds, one level deeper. */
    subscription_status_webhook: record({
      subscription_details: record({
        ...subscriptionFields(),
        /** Cashfree's id. */
        cf_subscription_id: id(),
        /** The merchant's id. */
        subscription_id: id(),
      }),
      ...around(),
    }),
    /** `YYYY-MM-DD`. Sent seven days before it by the page, six by an official text and by the sample. */
    card_expiry_date: id(),
  }),
)

export interface SubscriptionStatusData extends Output<typeof subscriptionStatus> {}
export interface SubscriptionCardExpiryData extends Output<typeof subscriptionCardExpiry> {}
