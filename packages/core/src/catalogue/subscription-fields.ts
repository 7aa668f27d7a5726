import { map, number, object, optionalId, optionalOpenEnum, orEmpty, text } from './fields.ts'

export const subscriptionStatuses = [
  'ACTIVE',
  'ON_HOLD',
  'COMPLETED',
  'CUSTOMER_CANCELLED',
  'CUSTOMER_PAUSED',
  'EXPIRED',
  'LINK_EXPIRED',
  'BANK_APPROVAL_PENDING',
  'CANCELLED',
  'CARD_EXPIRED',
] as const

/** `subscription_details`, which stands in the events of a status, of a card that expires and, from 2026, of a payment. */
export const subscriptionFields = () => ({
  /** Cashfree's id. */
  cf_subscription_id: optionalId(),
  /** The merchant's id. */
  subscription_id: optionalId(),
  subscription_status: optionalOpenEnum(subscriptionStatuses),
  /** Without a zone; Indian time. Inferred. */
  subscription_expiry_time: text(),
  /** Without a zone; Indian time. Inferred. */
  subscription_first_charge_time: text(),
  /** The merchant's own; the names are the merchant's, too. In one sample it holds `next_schedule_date`. */
  subscription_tags: orEmpty(map()),
  /** Without a zone; Indian time. Inferred. */
  next_schedule_date: text(),
})

export const customerDetails = () =>
  orEmpty(object({ customer_name: text(), customer_email: text(), customer_phone: text() }))

export const planDetails = () =>
  orEmpty(
    object({
      plan_id: optionalId(),
      plan_name: text(),
      plan_type: optionalOpenEnum(['ON_DEMAND', 'PERIODIC']),
      /** 0 in a sample of an ON_DEMAND plan. */
      plan_max_cycles: number(),
      /** Null for ON_DEMAND. Inferred. */
      plan_recurring_amount: number(),
      plan_max_amount: number(),
      /** `MONTH` seen; null for ON_DEMAND. Inferred. */
      plan_interval_type: text(),
      /** A number of intervals of `plan_interval_type`. */
      plan_intervals: number(),
      plan_currency: text(),
      plan_note: text(),
      plan_status: text(),
    }),
  )
