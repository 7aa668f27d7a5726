import { defineEvents, type EventDefinition } from './define-events.ts'
import { object, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { paymentData, type PaymentData } from './payment-data.ts'
import { besidePayment, orderFields, paymentFields, paymentStatuses } from './payment-fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Payments of the Payment Gateway. Cashfree docs: "Payment Webhooks". Events of a partner's merchants have a `merchant`
 * beside `data`: it stays in `payload`. Not known: the documents of version 2026-01-01, of which there is one capture.
 *
 * The same payment comes again in another version, from another URL, as SUCCESS after FAILED: so the identity is the
 * payment's id with its status. That the status belongs to it is inferred.
 */
const identity = ['data.payment.cf_payment_id', 'data.payment.payment_status']

const payment: EventDefinition<PaymentData> = { data: paymentData, identity }

/** What Cashfree took for a payment. No document shows it: the shape is unconfirmed, so nothing is required. */
const charges = lazySchema(() =>
  record({
    order: object({ order_id: optionalId(), ...orderFields() }),
    payment: object({
      cf_payment_id: optionalId(),
      payment_status: optionalOpenEnum(paymentStatuses),
      ...paymentFields(),
    }),
    ...besidePayment(),
    /** Unconfirmed. Whether its amounts are numbers is not known: here they are text, as written. */
    charges_details: object({
      service_charge: text(),
      service_tax: text(),
      settlement_amount: text(),
      settlement_currency: text(),
      service_charge_discount: text(),
    }),
  }),
)

export interface PaymentChargesData extends Output<typeof charges> {}

const paymentCharges: EventDefinition<PaymentChargesData> = { data: charges, identity }

export const payments = defineEvents(
  {
    product: 'payments',
    nameKey: 'type',
    docs: 'Payment Webhooks',
    versions: ['2021-09-21', '2022-09-01', '2023-08-01', '2025-01-01', '2026-01-01'],
  },
  {
    PAYMENT_SUCCESS_WEBHOOK: payment,
    PAYMENT_FAILED_WEBHOOK: payment,
    /** The customer left, e.g. before the second factor. */
    PAYMENT_USER_DROPPED_WEBHOOK: payment,
    /** "Success Payment TDR" in the dashboard. */
    PAYMENT_CHARGES_WEBHOOK: paymentCharges,
  },
)
