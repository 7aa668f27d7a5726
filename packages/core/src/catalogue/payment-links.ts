import { customerFields } from './customer-fields.ts'
import { defineEvents, type EventDefinition } from './define-events.ts'
import { flag, id, map, object, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Payment links. Cashfree docs: "Payment Link Webhooks". The same money also comes as a PAYMENT_SUCCESS_WEBHOOK, whose
 * `order_id` is that of `order` here. The envelope has a `version`, the number 1 or the text "1": it stays in `payload`.
 * Times have no zone: they look like UTC (inferred); an official text has `+05:30`. Amounts are text, as written.
 */
const data = lazySchema(() =>
  record({
    /** Cashfree's id, a number on the wire; here its digits. */
    cf_link_id: id(),
    /** The merchant's id. */
    link_id: id(),
    link_status: openEnum(['PAID', 'PARTIALLY_PAID', 'EXPIRED', 'CANCELLED']),
    /** Text: `"65.00"`. */
    link_amount_paid: text(),
    /** Text: `"200.12"`. */
    link_amount: text(),
    link_currency: text(),
    /** Text: `"13.00"`. */
    link_minimum_partial_amount: text(),
    link_partial_payments: flag(),
    link_purpose: text(),
    /** No zone; UTC is inferred. */
    link_created_at: text(),
    /** No zone; UTC is inferred. */
    link_expiry_time: text(),
    link_url: text(),
    link_auto_reminders: flag(),
    customer_details: object(customerFields()),
    link_meta: object({ notify_url: text() }),
    /** The merchant's own keys. */
    link_notes: map(),
    link_notify: object({ send_sms: flag(), send_email: flag() }),
    /** The payment. Null on CANCELLED and EXPIRED. */
    order: object({
      order_id: optionalId(),
      /** Text: `"65.00"`. */
      order_amount: text(),
      /** No zone; UTC is inferred. */
      order_expiry_time: text(),
      order_hash: text(),
      /** The payment's id, a number on the wire; here its digits. */
      transaction_id: optionalId(),
      /** SUCCESS is the one that was seen. */
      transaction_status: optionalOpenEnum(['SUCCESS']),
    }),
  }),
)

export interface PaymentLinkData extends Output<typeof data> {}

const linkEvent: EventDefinition<PaymentLinkData> = {
  data,
  /** Documented. The amount tells two partial payments apart; no sample shows whether an expired link has it. */
  identity: ['data.cf_link_id', 'data.link_status', 'data.link_amount_paid?'],
}

export const paymentLinks = defineEvents(
  { product: 'payment-links', nameKey: 'type', docs: 'Payment Link Webhooks' },
  { PAYMENT_LINK_EVENT: linkEvent },
)
