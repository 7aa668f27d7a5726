import { customerFields } from './customer-fields.ts'
import { flag, map, number, object, optionalId, optionalOpenEnum, text } from './fields.ts'
import { paymentMethod } from './payment-method.ts'
import { paymentOffers } from './payment-offers.ts'
import { terminalDetails } from './terminal-details.ts'

/** What `order` of a payment has besides its id. */
export const orderFields = () => ({
  /** With an offer it differs from `payment_amount`. */
  order_amount: number(),
  order_currency: text(),
  /** The merchant's own keys; payments of a payment link have `cf_link_id`. */
  order_tags: map(),
  /** From version 2026-01-01, seen in a capture. */
  order_note: text(),
})

/** What `payment` has besides its id and status. */
export const paymentFields = () => ({
  payment_amount: number(),
  payment_currency: text(),
  /** The text `"NA"` in places; "Transaction pending" was seen on a SUCCESS. */
  payment_message: text(),
  /** `+05:30`; in samples sometimes later than `event_time`. */
  payment_time: text(),
  /** The text `"NA"` where there is none. May equal `cf_payment_id`. */
  bank_reference: text(),
  /** The text `"null"` in the samples of a failed payment. */
  auth_id: text(),
  payment_method: paymentMethod(),
  /** Spelled otherwise than the member of `payment_method`: `net_banking`, `wallet`. */
  payment_group: optionalOpenEnum(paymentGroups),
  /** From version 2025-01-01. */
  international_payment: object({ international: flag() }),
  /** From version 2025-01-01. */
  payment_surcharge: object({ payment_surcharge_service_charge: number(), payment_surcharge_service_tax: number() }),
})

/** What stands beside `order` and `payment`. */
export const besidePayment = () => ({
  customer_details: object({
    ...customerFields(),
    /** The merchant's id of the customer. */
    customer_id: optionalId(),
  }),
  /** Not in version 2021-09-21, nor in the samples of a dropped payment. */
  payment_gateway_details: object({
    gateway_name: text(),
    gateway_order_id: optionalId(),
    /** Need not equal `cf_payment_id`. */
    gateway_payment_id: optionalId(),
    gateway_status_code: text(),
    /** The text `"null"` was seen in a capture. */
    gateway_order_reference_id: optionalId(),
    gateway_settlement: text(),
    /** Seen in captures only. */
    gateway_reference_name: text(),
  }),
  payment_offers: paymentOffers(),
  terminal_details: terminalDetails(),
})

const paymentGroups = [
  'upi',
  'upi_credit_card',
  'upi_ppi',
  'upi_ppi_offline',
  'credit_card',
  'credit_card_emi',
  'debit_card',
  'debit_card_emi',
  'prepaid_card',
  'net_banking',
  'wallet',
  'cardless_emi',
  'pay_later',
  'paypal',
  'cash',
  'bank_transfer',
  'vba_transfer',
] as const

export const paymentStatuses = [
  'SUCCESS',
  'FAILED',
  'USER_DROPPED',
  // These are known from the API; PENDING is said to occur in a success event.
  'PENDING',
  'NOT_ATTEMPTED',
  'CANCELLED',
  'VOID',
] as const
